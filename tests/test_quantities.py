"""Units, counting words, currencies, rates, ranges and qualifiers."""

from __future__ import annotations

import pytest

import factx
from factx.model import Fact
from tests.rule_support import disguises


def only(text: str) -> Fact:
    facts = factx.extract(text)
    assert len(facts) == 1, [(fact.value, fact.unit, fact.subject) for fact in facts]
    assert text[facts[0].start : facts[0].end] == facts[0].text
    return facts[0]


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind"),
    [
        ("نرخ بیکاری 11 درصد است.", 11, "%", "percent"),
        ("20% کالاها گران شد.", 20, "%", "percent"),
        ("۲۰٪ کالاها گران شد.", 20, "%", "percent"),
        ("812 میلیارد ریال پرداخت شد.", 812_000_000_000, "IRR", "money"),
        ("یک میلیارد تومان پرداخت شد.", 1_000_000_000, "IRT", "money"),
        ("20 یورو جریمه شد.", 20, "EUR", "money"),
        ("او $50 جریمه شد.", 50, "USD", "money"),
        ("100 میلیون ین کمک شد.", 100_000_000, "JPY", "money"),
        ("5000 دینار عراق گم شد.", 5000, "IQD", "money"),
        ("بودجه به 50 همت رسید.", 50 * 10**12, "IRT", "money"),
        ("جاده 40 کیلومتر آسفالت شد.", 40, "km", "measure"),
        ("40 سانتی متر برف بارید.", 40, "cm", "measure"),
        ("300 هکتار زمین آبیاری شد.", 300, "ha", "measure"),
        ("200 متر مکعب آب ذخیره شد.", 200, "m3", "measure"),
        ("20 هزار متر مربع زمین خریداری شد.", 20_000, "m2", "measure"),
        ("20 کیلوگرم طلا کشف شد.", 20, "kg", "measure"),
        ("500 تن گندم خریداری شد.", 500, "t", "measure"),
        ("40 کیلو متر جاده ساخته شد.", 40, "km", "measure"),
        ("20 کیلو گرم طلا کشف شد.", 20, "kg", "measure"),
        ("او سه دهه معلم بود.", 3, "دهه", "duration"),
        ("بهای نفت بشکه‌ای 2 دلار گران شد.", 2, "USD", "money"),
        ("به ازای هر کیلوگرم 30 هزار تومان پرداخت شد.", 30_000, "IRT", "money"),
        ("2 هزار 600 نفر آمدند.", 2600, "person", "count"),
        ("100 لیتر شیر دوشیده شد.", 100, "l", "measure"),
        ("ظرفیت نیروگاه 500 مگاوات است.", 500, "MW", "measure"),
        ("دمای هوا به 35 درجه سانتی‌گراد رسید.", 35, "Cel", "measure"),
        ("سرعت باد 80 کیلومتر بر ساعت بود.", 80, "km/h", "measure"),
        ("15 گیگابایت داده منتقل شد.", 15, "GB", "measure"),
        ("زلزله‌ای به بزرگی 4.5 ریشتر رخ داد.", 4.5, "Richter", "measure"),
        ("بازی 67 دقیقه طول کشید.", 67, "min", "duration"),
        ("جاده 3 روز بسته بود.", 3, "d", "duration"),
        ("ساخت پل سه ماه طول کشید.", 3, "mo", "duration"),
        ("کودک 3 ساله نجات یافت.", 3, "a", "age"),
        ("جمعیت شهر دو برابر شد.", 2, "x", "multiple"),
        ("5 تن از کارگران زخمی شدند.", 5, "person", "count"),
        ("50 نفر کارگر آمدند.", 50, "person", "count"),
        ("30 عدد ماسک داده شد.", 30, "item", "count"),
        ("84 دستگاه آمبولانس خریداری شد.", 84, "دستگاه", "count"),
        ("39 فقره پرونده بسته شد.", 39, "فقره", "count"),
        ("3 فروند هواپیما خریداری شد.", 3, "فروند", "count"),
        ("5 رأس گوسفند تلف شد.", 5, "رأس", "count"),
        ("20 اصله نهال کاشته شد.", 20, "اصله", "count"),
        ("12 جلد کتاب اهدا شد.", 12, "جلد", "count"),
        ("1264 مجوز صادر شد.", 1264, None, "count"),
    ],
)
def test_unit(text: str, value: float, unit: str | None, kind: str) -> None:
    fact = only(text)
    assert (fact.value, fact.unit, fact.kind) == (value, unit, kind)
    for disguised in disguises(text):
        found = only(disguised)
        assert (found.value, found.unit, found.kind) == (value, unit, kind)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("حدود 812 میلیارد ریال پرداخت شد.", "812 میلیارد ریال"),
        ("صادرات 11 درصد کاهش یافت.", "11 درصد"),
        ("هزار و 264 مجوز صادر شد.", "هزار و 264"),
        ("بیش از 300 هزار نفر آمدند.", "300 هزار نفر"),
        ("سرعت باد 80 کیلومتر بر ساعت بود.", "80 کیلومتر بر ساعت"),
        ("20 تا 30 درصد قیمت‌ها شکسته شد.", "20 تا 30 درصد"),
        ("دما به منفی 12 درجه رسید.", "منفی 12 درجه"),
    ],
)
def test_text_is_number_and_unit(text: str, surface: str) -> None:
    assert only(text).text == surface


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("", "="),
        ("حدود ", "~"),
        ("نزدیک به ", "~"),
        ("قریب به ", "~"),
        ("تقریباً ", "~"),
        ("بیش از ", ">"),
        ("بالغ بر ", ">"),
        ("بالغبر ", ">"),
        ("افزون بر ", ">"),
        ("کمتر از ", "<"),
        ("حداقل ", ">="),
        ("دست‌کم ", ">="),
        ("حداکثر ", "<="),
        ("تا سقف ", "<="),
    ],
)
@pytest.mark.parametrize("rest", ["20 مدرسه ساخته شد.", "20 میلیون تومان وام داده شد."])
def test_qualifier(words: str, sign: str, rest: str) -> None:
    fact = only(words + rest)
    assert fact.qualifier == sign
    assert fact.text.startswith("20")


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("10 تا 15 درصد تخفیف داده شد.", 10, 15, "%"),
        ("10 درصد تا 15 درصد تخفیف داده شد.", 10, 15, "%"),
        ("بین 3 و 5 نفر آمدند.", 3, 5, "person"),
        ("از ۲ تا ۵ میلیون تومان وام داده شد.", 2_000_000, 5_000_000, "IRT"),
        ("دو سه نفر آمدند.", 2, 3, "person"),
        ("3-5 نفر آمدند.", 3, 5, "person"),
        ("چهار پنج روز طول کشید.", 4, 5, "d"),
    ],
)
def test_range_is_one_fact(text: str, low: float, high: float, unit: str) -> None:
    fact = only(text)
    assert (fact.value, fact.value_max, fact.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("43 کیلو و 450 گرم تریاک کشف شد.", 43.45, "kg"),
        ("نوزادی به وزن 3 کیلو و 200 گرم به دنیا آمد.", 3.2, "kg"),
        ("عمق چاه 12 متر و 30 سانتی‌متر است.", 12.3, "m"),
        ("این فیلم 2 ساعت و 15 دقیقه است.", 2.25, "h"),
        ("بازی یک ساعت و نیم طول کشید.", 1.5, "h"),
    ],
)
def test_smaller_unit_is_part_of_the_quantity(text: str, value: float, unit: str) -> None:
    fact = only(text)
    assert fact.value == pytest.approx(value)
    assert fact.unit == unit


@pytest.mark.parametrize(
    ("text", "values", "units"),
    [
        ("300 و 400 تن گندم خریداری شد.", [300, 400], ["t", "t"]),
        ("نرخ وام از ۲ به ۵ میلیون تومان رسید.", [2_000_000, 5_000_000], ["IRT", "IRT"]),
        ("نرخ بیکاری از 12 به 10 درصد رسید.", [12, 10], ["%", "%"]),
        ("27 نفر آقا و هفت نفر خانم برگزیده شدند.", [27, 7], ["person", "person"]),
    ],
)
def test_elided_unit_and_scale(text: str, values: list[float], units: list[str]) -> None:
    facts = factx.extract(text)
    assert [fact.value for fact in facts] == values
    assert [fact.unit for fact in facts] == units


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("قیمت گوشت 400 هزار تومان در هر کیلو است.", "IRT/kg"),
        ("دبی رودخانه 30 لیتر بر ثانیه است.", "l/s"),
        ("آلودگی آب 20 میلی‌گرم بر لیتر است.", "mg/l"),
        ("قیمت زمین 300 تومان در هر متر مربع است.", "IRT/m2"),
    ],
)
def test_rate(text: str, unit: str) -> None:
    assert only(text).unit == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("500 تن گندم خریداری شد.", "t"),
        ("5 تن از کارگران کشته شدند.", "person"),
        ("محموله‌ای به وزن 20 تن رسید.", "t"),
        ("سه تن کشته شدند.", "person"),
        ("تولید سیب به 20 هزار تن رسید.", "t"),
        ("15 تن داعشی به هلاکت رسیدند.", "person"),
        ("5 تن آزاد شدند.", "person"),
        ("سنگ آهن 55 دلار بر تن فروخته شد.", "USD/t"),
        ("در این دریا 8 تن ماهی صید شد.", "t"),
    ],
)
def test_tan_is_a_tonne_or_a_person(text: str, unit: str) -> None:
    assert only(text).unit == unit


def test_whole_values_stay_whole() -> None:
    assert isinstance(only("2/5 میلیون تومان پرداخت شد.").value, int)
    assert only("دو سوم مردم رأی دادند.").value == pytest.approx(2 / 3)
    assert only("تراز تجاری منفی 3 میلیارد دلار بود.").value == -3_000_000_000


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("سهم عراق ۱ میلیون و سهم ایران ۵۰۰ هزار بشکه است.", [(1_000_000, "bbl"), (500_000, "bbl")]),
        (
            "این سه گروه به ترتیب 312، 148 و 36 هزار داوطلب دارند.",
            [(3, None), (312_000, None), (148_000, None), (36_000, None)],
        ),
        (
            "ظرفیت را از 30 میلیون لیتر به 40 میلیون رساند و 90 میلیون یورو خرج کرد.",
            [(30 * 10**6, "l"), (40 * 10**6, "l"), (90 * 10**6, "EUR")],
        ),
        ("تولید از ۵۱ به ۵۴ هزار تن رسید.", [(51_000, "t"), (54_000, "t")]),
        ("ازدواج نسبت به ۱۴۰۰، ۶ درصد کم شد.", [(6, "%")]),
        ("این خودرو که پارسال 240 بود الان 255 میلیون تومان است.", [(240 * 10**6, "IRT"), (255 * 10**6, "IRT")]),
        ("این دارو که پارسال 4 هزار تومان بود حالا 9 تومان شده.", [(4000, "IRT"), (9000, "IRT")]),
        ("سقف هزینه‌ها 200 همت بسته شده است.", [(200 * 10**12, "IRT")]),
        ("وام 50 میلیونی داده شد.", [(50 * 10**6, "IRT")]),
        ("کشتی ساعتی 30 کیلومتر می‌رود.", [(30, "km/h")]),
        ("قیمت طلا 2400 دلار/اونس است.", [(2400, "USD/oz")]),
        ("نیم‌سکه 24 میلیون و سکه 41 میلیون شد.", [(24 * 10**6, "IRT"), (41 * 10**6, "IRT")]),
        ("شمار گل‌هایش را به شش رساند.", [(6, None)]),
        ("آپارتمان 70 متری ساخته شد.", [(70, "m2")]),
        ("نیروگاه پارسال 9 هزار مگاوات می‌داد ولی الان 4 هزار تا می‌دهد.", [(9000, "MW"), (4000, "MW")]),
        ("بلیت‌ها در کمتر از 40 دقیقه تمام شد.", [(40, "min")]),
        ("بلیت‌ها در 40 روز گذشته تمام شد.", []),
        ("دما بین منفی 20 تا 50 درجه است.", [(-20, "Cel")]),
        ("دمای تبریز به ۱۸- درجه رسید.", [(-18, "Cel")]),
        ("دمای اردبیل به 19 درجه زیر صفر رسید.", [(-19, "Cel")]),
    ],
)
def test_what_numbers_share(text: str, values: list[tuple[int, str | None]]) -> None:
    assert [(fact.value, fact.unit) for fact in factx.extract(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("برداشت 45 هزار وپانصد تن چغندر آغاز شد.", [(45_500, None, "t")]),
        ("شمار قربانیان به بیست ودو نفر رسید.", [(22, None, "person")]),
        ("5 ونیم میلیون نفر بیمه شدند.", [(5_500_000, None, "person")]),
        ("سی‌ونه نفر معرفی شدند.", [(39, None, "person")]),
        ("هفتصدهزارنفر بیمه شدند.", [(700_000, None, "person")]),
        ("قیمت زمین دوبرابر شد.", [(2, None, "x")]),
        ("نرخ تورم به هفت ممیز شش دهم درصد رسید.", [(7.6, None, "%")]),
        ("نرخ تورم 8 ممیز 25 درصد است.", [(8.25, None, "%")]),
        ("1.264.000 تن گندم خریدند.", [(1_264_000, None, "t")]),
        ("مزد روزانه 2/707/226 ریال است.", [(2_707_226, None, "IRR")]),
        ("بین 10 هزار تا 15 هزار میلیارد تومان زیان داریم.", [(10**13, 15 * 10**12, "IRT")]),
        ("سالانه 500 تا هزار میلیارد تومان لازم است.", [(5 * 10**11, 10**12, "IRT")]),
        ("بودجه از 27 هزار به 60 هزار میلیارد تومان رسید.", [(27 * 10**12, None, "IRT"), (6 * 10**13, None, "IRT")]),
        ("دمای هوا بین منفی 5 تا منفی 10 درجه است.", [(-10, -5, "Cel")]),
        ("دمای هوا 8 تا 12 درجه زیر صفر است.", [(-12, -8, "Cel")]),
        ("ارتفاع آب منفی 26 متر و 85 سانتی‌متر است.", [(-26.85, None, "m")]),
        ("بودجه این نهاد 50 (پنجاه) درصد افزایش یافت.", [(50, None, "%")]),
        ("نفت به 46 دلار و 32 سنت در هر بشکه رسید.", [(46.32, None, "USD/bbl")]),
        ("یک متر و نیمی برف بارید.", [(1.5, None, "m")]),
        ("راننده 25 ساله 3 نفر را زخمی کرد.", [(25, None, "a"), (3, None, "person")]),
        ("این پروژه دو سال 150 میلیارد تومان هزینه داشت.", [(2, None, "a"), (15 * 10**10, None, "IRT")]),
        ("هر سال 15 روستا خالی می‌شود.", [(15, None, None)]),
        ("چهار-پنج میلیون گردشگر آمدند.", [(4_000_000, 5_000_000, None)]),
        ("25 لغایت 30 درصد کم شد.", [(25, 30, "%")]),
        ("قیمت‌ها 12,5٪ رشد کرد.", [(12.5, None, "%")]),
        ("بیش ازپنج تن برنج کشف شد.", [(5, None, "t")]),
        ("زمان او 49 ثانیه و 83 صدم ثانیه بود.", [(49.83, None, "s")]),
        ("شاخص آلودگی با عدد 156 در وضعیت ناسالم ماند.", [(156, None, None)]),
        ("میانگین نمره دانش‌آموزان 11 و 28 صدم شد.", [(11.28, None, None)]),
        ("در حمله‌های سال 2009 دست داشتند.", []),
        ("«سفید برفی و هفت کوتوله» اجرا می‌شود.", []),
        ("صد درصد جمعیت روستا آب دارند.", [(100, None, "%")]),
    ],
)
def test_how_numbers_are_written(text: str, values: list[tuple[float, float | None, str | None]]) -> None:
    read = [(fact.value, fact.value_max, fact.unit) for fact in factx.extract(text)]
    assert read == values


@pytest.mark.parametrize(
    "text", ["پراید از 98 به 112 میلیون رسید.", "رهن آپارتمان به 260 میلیون رسید.", "زمین متری 95 میلیون معامله شد."]
)
def test_a_price_without_a_currency_is_in_tomans(text: str) -> None:
    assert {fact.unit for fact in factx.extract(text)} == {"IRT"}


@pytest.mark.parametrize("text", ["جمعیت استان به 3 میلیون رسید.", "تولید پراید به 2 میلیون رسید."])
def test_a_count_is_no_price(text: str) -> None:
    assert {fact.unit for fact in factx.extract(text)} == {None}


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("مصرف گاز از 690 میلیون متر مکعب گذشت.", ">"),
        ("شمار زائران از مرز 20 هزار نفر فراتر رفت.", ">"),
        ("برداشت گندم از 70 میلیون تن بیشتر نخواهد شد.", "<="),
        ("بدهی از دو برابر درآمد شرکت فراتر رفت.", ">"),
        ("5000+ نفر در صف وام هستند.", ">="),
        ("محصول این باغ از هکتاری 20 تن بیشتر نمی‌شود.", "<="),
        ("ظرفیت سالن از 20 نفر بیشتر نیست.", "<="),
        ("تولید از 20 تن به 30 تن گذشت.", "="),
    ],
)
def test_what_is_passed_is_a_bound(text: str, sign: str) -> None:
    assert factx.extract(text)[0].qualifier == sign


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("بانک مرکزی لبنان گفت: این لبنانی 20 هزار لیره دارد.", "LBP"),
        ("بلیت در استانبول 20 لیره است.", "TRY"),
        ("کارگران شیلی 20 هزار پزو گرفتند.", "CLP"),
        ("نروژ 20 میلیارد کرون خرج کرد.", "NOK"),
        ("سوئد 20 میلیارد کرون خرج کرد.", "SEK"),
        ("در شیلی 20 دلار خرج کرد.", "USD"),
    ],
)
def test_a_shared_currency_is_that_of_the_country(text: str, unit: str) -> None:
    assert [fact.unit for fact in factx.extract(text)] == [unit]
