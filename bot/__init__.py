"""The Discord side of Pullquote: parse, ask the library on its own thread, render, send."""
