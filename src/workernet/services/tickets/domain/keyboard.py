"""What was meant when the wrong keyboard layout was on: the same keys read in the other language."""

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё"
_SHIFTED, _SHIFTED_CYRILLIC = _LATIN.upper().translate(str.maketrans("[];',.`", '{}:"<>~')), _CYRILLIC.upper()
_TO_CYRILLIC = str.maketrans(_LATIN + _SHIFTED, _CYRILLIC + _SHIFTED_CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC + _SHIFTED_CYRILLIC, _LATIN + _SHIFTED)


def other_layout(text: str) -> str | None:
    """The text as the same keys give it in the other layout; None when it has letters of both or of neither.

    >>> other_layout("ghbdtn"), other_layout("рщдв"), other_layout("1042")
    ('привет', 'hold', None)
    """
    latin = any(letter in _LATIN for letter in text.lower() if letter.isalpha())
    cyrillic = any(letter in _CYRILLIC for letter in text.lower() if letter.isalpha())
    if latin == cyrillic:
        return None
    return text.translate(_TO_CYRILLIC if latin else _TO_LATIN)
