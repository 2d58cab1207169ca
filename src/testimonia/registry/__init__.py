"""Who is known: armed groups, forces, governments, agencies and wires, with their names and a source for each line."""

from testimonia.registry.actors import RegistryActor, RegistryError
from testimonia.registry.registry import Found, Registry, fingerprint, load

__all__ = ["Found", "Registry", "RegistryActor", "RegistryError", "fingerprint", "load"]
