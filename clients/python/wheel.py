"""``python3 wheel.py FOLDER``: makes the wheel of the client there, by the standard library alone. It has no compiled part, so
a wheel is an archive of its files with three more that describe them (packaging.python.org, "Binary distribution format").
The same files make the same wheel, to the byte."""

import base64
import hashlib
import pathlib
import re
import sys
import zipfile

HERE = pathlib.Path(__file__).parent
PACKAGE = "caravan_sms"
#: The earliest that an archive can say.
DATE = (1980, 1, 1, 0, 0, 0)


def project(name: str) -> str:
    """A text of pyproject.toml, which Python before 3.11 cannot read."""
    found = re.search(rf'^{name} = "(.*)"$', (HERE / "pyproject.toml").read_text(), re.MULTILINE)
    assert found, name
    return found[1]


def main(folder: pathlib.Path) -> pathlib.Path:
    version = project("version")
    about = f"{PACKAGE}-{version}.dist-info"
    metadata = f"""Metadata-Version: 2.1
Name: {project("name")}
Version: {version}
Summary: {project("description")}
License: MIT
Requires-Python: {project("requires-python")}
Provides-Extra: async
Requires-Dist: httpx>=0.23; extra == "async"
Description-Content-Type: text/markdown

{(HERE / "README.md").read_text()}"""
    wheel = "Wheel-Version: 1.0\nGenerator: caravan\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files = {
        f"{PACKAGE}/{file.name}": file.read_bytes()
        for file in sorted((HERE / PACKAGE).iterdir())
        if file.suffix == ".py" or file.name == "py.typed"
    }
    files[f"{about}/METADATA"] = metadata.encode()
    files[f"{about}/WHEEL"] = wheel.encode()
    record = "".join(f"{name},{digest(octets)},{len(octets)}\n" for name, octets in files.items())
    files[f"{about}/RECORD"] = f"{record}{about}/RECORD,,\n".encode()
    made = folder / f"{PACKAGE}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, octets in files.items():
            info = zipfile.ZipInfo(name, DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o100644 << 16
            info.create_system = 3
            archive.writestr(info, octets)
    return made


def digest(octets: bytes) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(octets).digest()).decode().rstrip("=")


if __name__ == "__main__":
    print(main(pathlib.Path(sys.argv[1])))
