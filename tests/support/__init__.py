"""What several test layers lean on: real parts in temporary folders."""
