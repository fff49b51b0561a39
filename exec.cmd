@rem For npm scripts on Windows, whose shell has no exec: elsewhere it gives the shell's place to the program, which then gets npm's signals.
@%*
