"""Nouns of what one is of a group."""

LEADING = frozenset("leader commander head chief founder cofounder chairman boss mastermind leadership emir".split())
WORKING = frozenset(
    "adviser advisor spokesman spokeswoman spokesperson researcher director representative analyst lawyer employee coordinator "
    "correspondent reporter editor ambassador envoy secretary deputy aide bodyguard".split()
)
BELONGING = frozenset("member fighter militant wing faction branch offshoot affiliate affiliated subgroup part cadre".split())
OFFICES = LEADING | WORKING | BELONGING
