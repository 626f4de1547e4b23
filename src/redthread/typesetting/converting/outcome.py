"""Why a file did not become a PDF."""


class NotConverted(Exception):
    """The file has not become a PDF; `code` is one of `packets.report.REASONS`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
