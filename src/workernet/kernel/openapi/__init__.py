"""What every operation of the API's description says alike; works on the finished document."""
