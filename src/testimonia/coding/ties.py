"""What the parse may say of a phrase and an act: that it does it, or undergoes it."""

Tie = tuple[int, str, str, float]
"""Head of a phrase, "subject" or "object", the reason, how firm."""
PLAIN = 0.9
"""A tie this sure stands whatever the encoder says."""
DIRECT = 0.85
"""Score of a tie between a verb and its own subject or object: such a phrase plays no other role in the same act, and no
phrase without a tie plays its role beside it."""
