"""The local judge: its data, how it is measured, and how it is fitted."""
