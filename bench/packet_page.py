"""How long sixty members wait who open a page of a packet at once, from a running server.

    python bench/packet_page.py http://127.0.0.1:8106 /arbete/sammantraden/las/1/2/ [--members 60] [--rounds 5]

Signs in once, as LOGIN with PASSWORD from the environment, and asks for the page as so many at once; the 95th
percentile of all rounds is printed. Exit 1 when it is over the limit. Run the server as it is run in use.
"""

import argparse
import os
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

LIMIT_MS = 300.0
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def main() -> int:
    """Measures, prints, and says whether the limit was kept."""
    parser = argparse.ArgumentParser(description="How fast a page of a packet is opened by many at once.")
    parser.add_argument("site")
    parser.add_argument("page")
    parser.add_argument("--members", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=5)
    told = parser.parse_args()
    cookies = signed_in(told.site)
    asked(told.site + told.page, cookies)
    waits: list[float] = []
    for _ in range(told.rounds):
        with ThreadPoolExecutor(told.members) as pool:
            waits += pool.map(lambda _: asked(told.site + told.page, cookies), range(told.members))
    waits.sort()
    middle, late = waits[len(waits) // 2], waits[int(len(waits) * 0.95)]
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"{told.members} at once, {told.rounds} rounds: median {middle:.0f} ms, 95th {late:.0f} ms")
    return 0 if late <= LIMIT_MS else 1


def signed_in(site: str) -> str:
    """The cookies of a member's session."""
    jar = CookieJar()
    opener = build_opener(HTTPCookieProcessor(jar))
    found = _TOKEN.search(opener.open(f"{site}/logga-in/").read().decode())
    if found is None:
        raise SystemExit("no sign-in page there")
    told = {
        "csrfmiddlewaretoken": found[1],
        "login": os.environ.get("LOGIN", "ledamot"),
        "password": os.environ.get("PASSWORD", "exempel-2026"),
    }
    sent = Request(f"{site}/logga-in/", urlencode(told).encode(), {"Referer": f"{site}/logga-in/"})  # noqa: S310  # ours
    opener.open(sent)
    return "; ".join(f"{one.name}={one.value}" for one in jar)


def asked(url: str, cookies: str) -> float:
    """Milliseconds until the whole page has come."""
    begun = time.perf_counter()
    sent = Request(url, headers={"Cookie": cookies})  # noqa: S310  # ours
    with build_opener().open(sent) as answer:
        if answer.status != 200 or answer.url != url:
            raise SystemExit(f"{url} answered {answer.status} at {answer.url}")
        answer.read()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    sys.exit(main())
