"""All settings of the web application. Every value that differs between places is read from the environment."""

from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from redthread.config import env

PACKAGE = Path(__file__).resolve().parent.parent

DATA_DIR = env.folder("REDTHREAD_DATA_DIR", "./var")
FILES_DIR = env.folder("REDTHREAD_FILES_DIR", str(DATA_DIR / "files"))

DEBUG = env.flag("REDTHREAD_DEBUG", default=False)
SECRET_KEY = env.text("REDTHREAD_SECRET_KEY", "") or env.kept_secret(DATA_DIR / "secret-key")
ALLOWED_HOSTS = env.names("REDTHREAD_HOSTS", "127.0.0.1,localhost,[::1],testserver")
CSRF_TRUSTED_ORIGINS = env.names("REDTHREAD_TRUSTED_ORIGINS", "")

REGION_NAME = env.text("REDTHREAD_REGION", "Exempelregionen")
COURT = env.text("REDTHREAD_COURT", "förvaltningsrätten")
BASE_URL = env.text("REDTHREAD_BASE_URL", "")
DESIGN_FILE = env.file("REDTHREAD_DESIGN")
SIGNING = env.text("REDTHREAD_SIGNING", "local")
KEYS_DIR = DATA_DIR / "keys"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    # Parts of allauth that people.services stand on; its own pages and addresses are never reachable (ADR 0013).
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "redthread.ui",
    "redthread.journal",
    "redthread.people",
    "redthread.parties",
    "redthread.press",
    "redthread.registry",
    "redthread.strategy",
    "redthread.applications",
    "redthread.meetings",
    "redthread.intake",
    "redthread.public",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "redthread.config.middleware.session_limits",
    "redthread.config.middleware.actor",
    "redthread.config.middleware.second_factor",
]

ROOT_URLCONF = "redthread.config.urls"
WSGI_APPLICATION = "redthread.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "config" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "redthread.config.context.page",
            ],
            "builtins": ["redthread.ui.templatetags.ui"],
        },
    },
]

_sqlite = f"sqlite:///{DATA_DIR / 'redthread.sqlite3'}"
DATABASES = {"default": dj_database_url.parse(env.text("DATABASE_URL", _sqlite), conn_max_age=60)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers never wait for a writer, and a writer takes its lock at once instead of failing half-way.
    DATABASES["default"]["ENGINE"] = "redthread.config.sqlite3"
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 60,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("login", "name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "front"

# How many failures in a row are let through before waiting, how long the first wait is (it doubles each time), and
# how long it gets at most. An address is a whole office at times, so it is let fail more often.
SIGN_IN_FAILURES = env.number("REDTHREAD_SIGN_IN_FAILURES", 5)
SIGN_IN_FAILURES_PER_ADDRESS = env.number("REDTHREAD_SIGN_IN_FAILURES_PER_ADDRESS", 50)
SIGN_IN_WAIT = timedelta(seconds=env.number("REDTHREAD_SIGN_IN_WAIT_SECONDS", 60))
SIGN_IN_LONGEST_WAIT = timedelta(minutes=env.number("REDTHREAD_SIGN_IN_LONGEST_WAIT_MINUTES", 60))
TRUSTED_PROXIES = env.number("REDTHREAD_PROXIES", 0)
REQUIRE_SECOND_FACTOR = env.flag("REDTHREAD_REQUIRE_SECOND_FACTOR", default=False)
RECOVERY_LINK_LASTS = timedelta(hours=env.number("REDTHREAD_RECOVERY_LINK_HOURS", 24))
PASSKEY_HOST = env.text("REDTHREAD_PASSKEY_HOST", "")

SESSION_IDLE_LIMIT = timedelta(minutes=env.number("REDTHREAD_SESSION_IDLE_MINUTES", 120))
SESSION_LIMIT = timedelta(hours=env.number("REDTHREAD_SESSION_HOURS", 12))
SESSION_COOKIE_AGE = int(SESSION_LIMIT.total_seconds())

OIDC_ISSUER = env.secure_address("REDTHREAD_OIDC_ISSUER")
OIDC_NAME = env.text("REDTHREAD_OIDC_NAME", "regionens inloggning")
OIDC_CLAIM = env.text("REDTHREAD_OIDC_CLAIM", "preferred_username")
OIDC_OPENS_ACCOUNTS = env.flag("REDTHREAD_OIDC_OPENS_ACCOUNTS", default=False)
OIDC_IS_SECOND_FACTOR = env.flag("REDTHREAD_OIDC_IS_SECOND_FACTOR", default=False)
OIDC_POSTS_CLAIM = env.text("REDTHREAD_OIDC_POSTS_CLAIM", "")
OIDC_POSTS = env.pairs("REDTHREAD_OIDC_POSTS")
SOCIALACCOUNT_ADAPTER = "redthread.people.views.identity.Adapter"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "region",
                "name": OIDC_NAME,
                "client_id": env.text("REDTHREAD_OIDC_CLIENT_ID", "redthread"),
                "secret": env.text("REDTHREAD_OIDC_CLIENT_SECRET", ""),
                "settings": {
                    "server_url": OIDC_ISSUER,
                    "oauth_pkce_enabled": True,
                    "scope": env.text("REDTHREAD_OIDC_SCOPES", "openid profile email").split(),
                },
            }
        ]
        if OIDC_ISSUER
        else []
    }
}

MFA_ADAPTER = "redthread.people.services.kept_secrets.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = f"Röda tråden {REGION_NAME}"
MFA_TOTP_TOLERANCE = 1  # a code of half a minute ago or ahead: clocks differ
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None  # allauth keeps no e-mail addresses of its own
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"

EMAIL_HOST = env.text("REDTHREAD_EMAIL_HOST", "")
EMAIL_PORT = env.number("REDTHREAD_EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("REDTHREAD_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = env.text("REDTHREAD_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = env.flag("REDTHREAD_EMAIL_TLS", default=False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("REDTHREAD_EMAIL_FROM", "rodatraden@localhost")

CLAMD = env.text("REDTHREAD_CLAMD", "")
CLAMD_SECONDS = env.number("REDTHREAD_CLAMD_SECONDS", 60)
MAIL_FOLDER = env.text("REDTHREAD_MAIL_FOLDER", "")
IMAP_URL = env.text("REDTHREAD_IMAP_URL", "")
IMAP_PASSWORD = env.text("REDTHREAD_IMAP_PASSWORD", "")
IMAP_CA_FILE = env.text("REDTHREAD_IMAP_CA_FILE", "")
INBOX_OLD_DAYS = env.number("REDTHREAD_INBOX_OLD_DAYS", 3)
OCR_PAGES = env.number("REDTHREAD_OCR_PAGES", 200)
OCR_SECONDS_A_PAGE = env.number("REDTHREAD_OCR_SECONDS_A_PAGE", 60)

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska")]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns of a folder that is not there
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

# One upload is one packet; larger ones are refused with a sentence before they are read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if env.flag("REDTHREAD_TASKS_INLINE", default=False)
        else "django_tasks_db.DatabaseBackend",
    },
}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = env.flag("REDTHREAD_HTTPS", default=False)
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.text("REDTHREAD_LOG_LEVEL", "WARNING")},
}
