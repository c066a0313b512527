"""What went wrong with a connection, in words for people.

None repeats the text of the error underneath: it may name the network address that was tried.
"""

from __future__ import annotations

import socket
import ssl
from http.client import HTTPException

from urllib3.exceptions import HTTPError, InvalidHeader, ReadTimeoutError

from index.fetch import Unreachable
from index.fetch.limits import FetchLimits
from index.fetch.manners import NoAnswer

_CERTIFICATES = {
    # OpenSSL's numbers, X509_V_ERR_…
    9: "is not valid yet",
    10: "has expired",
    18: "was issued by nobody but itself",
    19: "was issued by nobody that is known",
    20: "was issued by nobody that is known",
    62: "is for another name",
    64: "is for another name",
}


def not_connected(error: OSError, limits: FetchLimits) -> NoAnswer:
    """Say why no connection was made."""
    if isinstance(error, TimeoutError):
        return NoAnswer(f"took no connection within {limits.connect_timeout_s:g} s")
    if isinstance(error, ConnectionRefusedError):
        return NoAnswer("takes no connections")
    if isinstance(error, socket.gaierror):
        return NoAnswer("has a host name that is not known (or names cannot be looked up now)")
    return NoAnswer("cannot be reached from here")


def too_large(most_bytes: int) -> Unreachable:
    """Say that a body is larger than it may be."""
    return Unreachable(f"is larger than {most_bytes / 2**20:g} MB: it is not read")


def no_answer(error: Exception, limits: FetchLimits, *, is_over: bool) -> Unreachable:
    """Say why no whole answer came over a connection; `is_over` where time ran out."""
    if is_over:
        return NoAnswer(f"took longer than {limits.total_s:g} s")
    if isinstance(error, TimeoutError | ReadTimeoutError):
        return NoAnswer(f"was silent for {limits.read_timeout_s:g} s")
    if isinstance(error, ssl.SSLCertVerificationError):
        why = _CERTIFICATES.get(error.verify_code, "cannot be checked")
        return NoAnswer(f"has no valid certificate: it {why}")
    if isinstance(error, ConnectionError):
        return NoAnswer("broke the connection off without an answer")
    if isinstance(error, ssl.SSLError):
        return NoAnswer("makes no secure connection")
    # ValueError: a length that is none, such as a chunk of -10 bytes.
    if isinstance(error, HTTPException | InvalidHeader | ValueError | OverflowError):
        return Unreachable("does not answer in HTTP")
    if isinstance(error, HTTPError):
        return Unreachable("broke off in the middle of the answer")
    return NoAnswer("cannot be reached from here")
