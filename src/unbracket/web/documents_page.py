"""The documents of a case: the list, and taking in pasted text and files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from unbracket.casework.intake import Incoming, read_all
from unbracket.casework.overview import documents as list_documents
from unbracket.casework.overview import statements as list_statements
from unbracket.casework.records import states_of
from unbracket.errors import UsageError
from unbracket.web.render import bench, here, page
from unbracket.web.writes import field, text_field, to, uploads, writing_place

NAME_LIMIT = 200


def documents(request: Request) -> Response:
    """List the documents by date, with the forms that take in more."""
    place = here(request)
    case = bench(request).case
    states = states_of(list_statements(case, place.clocks))
    rows = tuple(reversed(list_documents(case, place.clocks)))
    return page(
        request,
        "documents.html",
        place=place,
        nav="documents",
        rows=rows,
        states=states,
        outcomes=(),
    )


def take_in(request: Request, form: FormData) -> Response:
    """Read what was pasted or uploaded; each file is reported on its own."""
    place = writing_place(request)
    work = bench(request)
    about = Incoming(
        name="",
        publisher=field(form, "publisher"),
        address=field(form, "address"),
        published=field(form, "published"),
    )
    title = field(form, "title")
    pasted = text_field(form, "text")
    items = list(_files(uploads(form, "files"), about))
    if pasted.strip():
        items.append(
            replace(
                about,
                name=_file_name(title or " ".join(pasted.split()[:6])) + ".txt",
                data=pasted.encode("utf-8", "surrogatepass"),
                media_type="text/plain",
                charset="utf-8",
                title=title,
            )
        )
    if not items:
        raise UsageError(
            "nothing was given to read",
            where="the form",
            expected="pasted text, or at least one file of text or HTML",
            next="paste the text or choose files, then send the form again",
        )
    outcomes = tuple(read_all(work.case, items, work.engines))
    if len(outcomes) == 1 and outcomes[0].status == "read" and not outcomes[0].warnings:
        return to(place.url(f"/documents/{outcomes[0].document_id}"))
    failed = sum(1 for outcome in outcomes if outcome.status in ("failed", "purged"))
    return page(
        request,
        "taken_in.html",
        place=place,
        nav="documents",
        status=400 if failed == len(outcomes) else 200,
        outcomes=outcomes,
        failed=failed,
    )


def _files(files: Iterable[UploadFile], about: Incoming) -> Iterable[Incoming]:
    for upload in files:
        declared, _, parameters = (upload.content_type or "").partition(";")
        charset = parameters.partition("charset=")[2].strip(" \"'")
        yield replace(
            about,
            name=_file_name(upload.filename or ""),
            data=upload.file.read(),
            media_type="" if declared == "application/octet-stream" else declared.strip(),
            charset=charset,
        )


def _file_name(name: str) -> str:
    """Give the last part of a name, without control characters; names are shown, never opened."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(char for char in last if char.isprintable()).strip()
    return plain[:NAME_LIMIT] or "unnamed"
