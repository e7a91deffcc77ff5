"""What the generated people write: pieces of Russian and English from which titles and texts are put
together.

No piece holds a tab, a backslash or a line break: they go into COPY's text format as they are.
"""

from dataclasses import dataclass
from random import Random


def _pieces(text: str) -> tuple[str, ...]:
    return tuple(" ".join(piece.split()) for piece in text.split(";"))


TAGS = _pieces(
    """
    printer; vpn; email; network; access; password; hardware; software; invoice; delivery;
    contract; onboarding; mobile; office; backup; phone; monitor; urgent-visit; принтер; сеть;
    доступ; бухгалтерия; склад; касса
    """
)
CATEGORIES = ("hardware", "software", "network", "access", "mail", "other")
TEAMS = ("Service desk", "Network", "Applications", "Field engineers", "Бухгалтерия", "Склад")
COMPANIES = ("Северный ветер", "Ромашка", "Polar Logistics", "Bright Clinic", "Академия", "Vector Print")
FIRST_NAMES = _pieces(
    """
    Анна; Иван; Мария; Пётр; Ольга; Сергей; Елена; Дмитрий; Alice; Bob; Carol; David; Emma;
    Frank; Grace; Henry
    """
)
LAST_NAMES = _pieces(
    """
    Иваненко; Кузнецова; Соколов; Лебедева; Морозов; Orlov; Smith; Johnson; Brown; Taylor;
    Wilson; Clark
    """
)


@dataclass(frozen=True)
class Language:
    """The pieces of one language; a title is a thing and what happened to it."""

    things: tuple[str, ...]
    troubles: tuple[str, ...]
    sentences: tuple[str, ...]
    replies: tuple[str, ...]

    def title(self, rng: Random) -> str:
        """What the ticket is about, with a room that makes most titles differ."""
        return f"{pick(rng, self.things)} {pick(rng, self.troubles)} ({int(rng.random() * 900) + 100})"

    def description(self, rng: Random) -> str:
        """Two or three sentences and a device's code."""
        said = f"{pick(rng, self.sentences)} {pick(rng, self.sentences)}"
        if rng.random() < 0.3:
            said = f"{said} {pick(rng, self.things)} {pick(rng, self.troubles)}."
        return f"{said} WS-{int(rng.random() * 99_999):05d}"

    def reply(self, rng: Random) -> str:
        """One or two sentences."""
        said = pick(rng, self.replies)
        return f"{said} {pick(rng, self.sentences)}" if rng.random() < 0.4 else said


def pick(rng: Random, choices: tuple[str, ...]) -> str:
    """A random one; quicker than `rng.choice`, and here it is called ten million times."""
    return choices[int(rng.random() * len(choices))]


RUSSIAN = Language(
    things=_pieces(
        """
        Принтер; Ноутбук; Монитор; Сервер печати; Рабочая почта; Клиент VPN; База 1С; Телефон;
        Общая папка; Сканер документов; Учётная запись; Касса; Роутер в переговорной;
        Портал заявок; Проектор; Пропуск; Клавиатура; Электронная подпись; Календарь;
        Терминал сбора данных
        """
    ),
    troubles=_pieces(
        """
        не включается; не печатает; зависает после входа; показывает ошибку; потерял соединение;
        работает медленно; не принимает пароль; не видит сеть; выключается сам;
        требует обновления; не открывается с утра; пишет «доступ запрещён»; не синхронизируется;
        шумит и греется
        """
    ),
    sentences=_pieces(
        """
        Началось сегодня утром после обновления системы.;
        Перезагрузка не помогла, пробовали дважды.; Вся бухгалтерия ждёт, завтра сдаём отчёт.;
        На соседнем рабочем месте всё в порядке.; Снимок экрана приложу позже.;
        Кабель проверили, лампочка на розетке горит.; Работаем из дома через мобильный интернет.;
        Раньше помогала переустановка драйвера.; Сотрудник выходит на работу в понедельник.;
        Просим прислать инженера на второй этаж.;
        Пароль сменили на прошлой неделе по требованию безопасности.; Бумага и картридж новые.;
        Сообщение появляется каждые десять минут.; Склад не может отгрузить заказы клиентам.;
        Письма с вложениями больше пяти мегабайт не уходят.; Договор нужен до конца недели.
        """
    ),
    replies=_pieces(
        """
        Посмотрел журнал, причина в старом драйвере.; Спасибо, теперь всё работает.;
        Проверьте, пожалуйста, ещё раз.; Передал сетевым инженерам.; Нужен номер рабочего места.;
        Выехал мастер, будет через час.; Доступ выдан, войдите заново.;
        Обновление поставлено ночью.; Ждём ответа поставщика.;
        Заменил картридж и почистил ролики.; Ошибка повторилась сегодня в девять утра.;
        Пересоздал профиль, письма загружаются.; Закрываю, если возражений нет.;
        Добавил очередь печати на сервер.
        """
    ),
)
ENGLISH = Language(
    things=_pieces(
        """
        Printer; Laptop; Second monitor; Print server; Work mailbox; VPN client; Payroll database;
        Desk phone; Shared folder; Document scanner; User account; Cash register;
        Meeting room router; Request portal; Projector; Badge reader; Keyboard;
        Signing certificate; Calendar; Handheld
        """
    ),
    troubles=_pieces(
        """
        does not start; does not print; freezes after sign-in; shows an error;
        lost its connection; is very slow; refuses the password; cannot see the network;
        turns itself off; asks for an update; has not opened since morning; says access denied;
        does not synchronise; is loud and hot
        """
    ),
    sentences=_pieces(
        """
        It began this morning after the system update.; Restarting twice did not help.;
        The whole accounting team is waiting for the report.; The desk beside mine works fine.;
        I will attach a screenshot later.; The cable is plugged in and the lamp is on.;
        We work from home over a mobile connection.; Last time reinstalling the driver helped.;
        A new colleague starts on Monday.; Please send an engineer to the second floor.;
        The password was changed last week as security asked.; Paper and cartridge are new.;
        The message comes back every ten minutes.; The warehouse cannot ship orders to customers.;
        Letters with attachments above five megabytes do not leave.;
        The contract is needed by Friday.
        """
    ),
    replies=_pieces(
        """
        The log points to an old driver.; Thank you, it works now.; Please try once more.;
        Handed over to the network engineers.; Which workstation number is it?;
        A technician arrives within an hour.; Access granted, please sign in again.;
        The update was installed overnight.; Waiting for the vendor.;
        Replaced the cartridge and cleaned the rollers.;
        The error came back at nine this morning.;
        The profile was rebuilt and letters are loading.; Closing unless you object.;
        Added the print queue to the server.
        """
    ),
)
LANGUAGES = (RUSSIAN, ENGLISH)

# Two words each, from rare pairs to ones that stand in every tenth text.
SEARCHES = (
    "принтер драйвер",
    "касса обновление",
    "картридж ролики",
    "пароль доступ",
    "склад заказы",
    "vpn пароль",
    "printer driver",
    "payroll error",
    "cartridge rollers",
    "password access",
    "warehouse orders",
    "badge cable",
)
