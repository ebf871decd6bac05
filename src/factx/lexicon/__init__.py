"""The words: TOML files with a checked schema, hazm's word list, and the compiled cache of both."""
