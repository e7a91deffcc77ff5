"""The kernel's Django half: tables every service's database has, and the doors onto them."""
