package tandem.host.image;

/// The content of `slots/active.json`.
record ActiveSlot(Slot slot) {}
