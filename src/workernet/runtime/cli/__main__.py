"""`python -m workernet.runtime.cli`, which the script `workernet` becomes."""

from workernet.runtime.cli.app import main

main()
