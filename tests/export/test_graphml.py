"""The network as any reader of GraphML takes it."""

from pathlib import Path
from xml.etree import ElementTree

from tests.export.writing import Writing, hostage

from testimonia.export import graphml
from testimonia.records import Release

SPACE = "{http://graphml.graphdrawing.org/xmlns}"


def parsed(path: Path) -> ElementTree.Element:
    return ElementTree.fromstring(path.read_text("utf8"))


def test_an_abduction_leads_from_those_who_did_it_to_her(tmp_path: Path) -> None:
    root = parsed(graphml.write(Release((hostage(),), "internal"), tmp_path))
    labels = {n.attrib["id"]: (n.findtext(f"{SPACE}data[@key='node_label']") or "") for n in root.iter(f"{SPACE}node")}
    edges = {
        (labels[e.attrib["source"]], e.findtext(f"{SPACE}data[@key='edge_relation']"), labels[e.attrib["target"]])
        for e in root.iter(f"{SPACE}edge")
    }
    assert ("Gunmen", "perpetrator", "abduction") in edges
    assert ("abduction", "victim", "Amina Bello") in edges
    assert ("abduction", "at", "Kano, NG") in edges
    assert ("Nurse freed near Kano", "tells", "release") in edges


def test_every_key_that_is_used_is_declared(tmp_path: Path) -> None:
    root = parsed(graphml.write(Release((hostage(),), "internal"), tmp_path))
    declared = {k.attrib["id"] for k in root.iter(f"{SPACE}key")}
    assert {d.attrib["key"] for d in root.iter(f"{SPACE}data")} <= declared


def test_characters_that_xml_cannot_hold_are_replaced(tmp_path: Path) -> None:
    w = Writing("A bomb\x0b exploded <in> \ufffe Kano & Kaduna.", title="A\x00 <bomb> & \ud7ff")
    w.event("bombing", "exploded")
    assert parsed(graphml.write(Release((w.coded(),), "internal"), tmp_path)) is not None
