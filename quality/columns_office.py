"""Has LibreOffice accept and reject all tracked changes of a Word file; a check from outside."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

# A Basic macro in the profile's own library does the work: no other program is needed.
_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">
Sub Settle(source As String, target As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  Dim none() As New com.sun.star.beans.PropertyValue
  dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, none())
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = "Text (encoded)"
  document.storeToURL(target, kind())
  document.close(True)
End Sub
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
"""
COMMANDS = (".uno:AcceptAllTrackedChanges", ".uno:RejectAllTrackedChanges")
SECONDS = 120


def accepted_and_rejected(data: bytes, folder: Path) -> tuple[str, str] | None:
    """Give the texts after accepting and after rejecting all; None without LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        return None
    profile = folder / "profile"
    basic = profile / "user" / "basic" / "Standard"
    base = [program, "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
    run([*base, "--terminate_after_init"])  # makes the profile
    basic.mkdir(parents=True, exist_ok=True)
    (basic / "Module1.xba").write_text(_MACRO, encoding="utf-8")
    (basic / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    source = folder / "tracked.docx"
    source.write_bytes(data)
    texts = []
    for number, command in enumerate(COMMANDS):
        target = folder / f"settled{number}.txt"
        call = (
            f'macro:///Standard.Module1.Settle("{source.as_uri()}","{target.as_uri()}","{command}")'
        )
        run([*base, call])
        texts.append(target.read_text(encoding="utf-8-sig") if target.exists() else "")
    return texts[0], texts[1]


def saved_anew(data: bytes, folder: Path) -> bytes | None:
    """Give a Word file as LibreOffice saves it; None without LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        return None
    profile, out = folder / "profile", folder / "anew"
    source = folder / "columns.docx"
    source.write_bytes(data)
    base = [program, "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
    run([*base, "--convert-to", "docx", "--outdir", str(out), str(source)])
    target = out / source.name
    return target.read_bytes() if target.exists() else b""


def run(command: list[str]) -> None:
    """Run a command for at most a while; what it prints is not needed."""
    subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
