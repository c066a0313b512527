"""Measures answers on question sets, and trains what chooses and judges them."""
