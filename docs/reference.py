"""Prints docs/commands.md from the help texts: python docs/reference.py > docs/commands.md."""

from __future__ import annotations

from collections.abc import Iterator

import click

from factx.cli.main import cli


def sections(command: click.Command, context: click.Context) -> Iterator[str]:
    """The help text of a command, then those of its commands."""
    yield f"## {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from sections(inner, click.Context(inner, info_name=name, parent=context, **inner.context_settings))


def reference() -> str:
    """The page, as it must stand in docs/commands.md."""
    context = click.Context(cli, info_name="factx", **{**cli.context_settings, "terminal_width": 100})
    return "# Commands\n\nPrinted from the help texts by `docs/reference.py`.\n\n" + "\n".join(sections(cli, context))


if __name__ == "__main__":
    click.echo(reference(), nl=False)
