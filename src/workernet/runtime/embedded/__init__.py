"""The twins at home of every outside thing: PostgreSQL, Redis, S3 and a mail server in one data folder."""
