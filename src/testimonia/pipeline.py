"""The whole route on one page: intake → reading → coding → resolving → linking → review → export."""

STAGES = ("intake", "reading", "coding", "resolving", "linking", "review", "export")
