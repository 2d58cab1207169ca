"""Who is known: armed groups, forces, governments, agencies and wires, with their names and a source for each line."""

from testimonia.registry.registry import Found, Registry, RegistryActor, load

__all__ = ["Found", "Registry", "RegistryActor", "load"]
