/// What a language calls its months and weekdays, and how it writes a day in full.
///
/// After the Unicode Common Locale Data Repository, release 44 (`dates/calendars/gregorian`).
///
/// > Shape: months from January, weekdays from Sunday.
final class DateNames: Sendable {
  /// In the form that stands alone: "January".
  let months: [String]
  /// In the form that stands beside a day, where it is another one: "11 stycznia".
  let monthsInDates: [String]
  let shortMonths: [String]
  let weekdays: [String]
  let shortWeekdays: [String]
  /// In ``Timestamp/formatted(_:locale:siteOffsetMinutes:)``'s notation.
  let longDate: String
  /// How the first day of a month is written, where it isn't a plain number: "1er".
  let firstDay: String

  init(
    _ longDate: String, firstDay: String = "1", months: String, inDates: String? = nil, short: String, weekdays: String, shortDays: String
  ) {
    self.longDate = longDate
    self.firstDay = firstDay
    self.months = words(months)
    monthsInDates = words(inDates ?? months)
    shortMonths = words(short)
    self.weekdays = words(weekdays)
    shortWeekdays = words(shortDays)
  }

  /// The names for a language tag such as `de-AT` or `pt_BR`; English where the language isn't known.
  static func of(_ locale: String) -> DateNames {
    if locale == "en" { return english }
    if let names = all[locale] { return names }
    let tag = locale.lowercased().split { $0 == "-" || $0 == "_" }
    if tag.first == "en", tag.dropFirst().contains("us") { return americanEnglish }
    return tag.first.flatMap { all[String($0)] } ?? english
  }

  static let english = english("%-d %B %Y")
  private static let americanEnglish = english("%B %-d, %Y")

  private static func english(_ longDate: String) -> DateNames {
    DateNames(
      longDate,
      months: "January February March April May June July August September October November December",
      short: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
      weekdays: "Sunday Monday Tuesday Wednesday Thursday Friday Saturday", shortDays: "Sun Mon Tue Wed Thu Fri Sat")
  }

  private static let all: [String: DateNames] = [
    "en": english,
    "fr": DateNames(
      "%-d %B %Y", firstDay: "1er",
      months: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
      short: "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
      weekdays: "dimanche lundi mardi mercredi jeudi vendredi samedi", shortDays: "dim. lun. mar. mer. jeu. ven. sam."),
    "de": DateNames(
      "%-d. %B %Y",
      months: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
      short: "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
      weekdays: "Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag", shortDays: "So. Mo. Di. Mi. Do. Fr. Sa."),
    "es": DateNames(
      "%-d de %B de %Y",
      months: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
      short: "ene feb mar abr may jun jul ago sept oct nov dic",
      weekdays: "domingo lunes martes miércoles jueves viernes sábado", shortDays: "dom lun mar mié jue vie sáb"),
    "nl": DateNames(
      "%-d %B %Y",
      months: "januari februari maart april mei juni juli augustus september oktober november december",
      short: "jan feb mrt apr mei jun jul aug sep okt nov dec",
      weekdays: "zondag maandag dinsdag woensdag donderdag vrijdag zaterdag", shortDays: "zo ma di wo do vr za"),
    "it": DateNames(
      "%-d %B %Y",
      months: "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
      short: "gen feb mar apr mag giu lug ago set ott nov dic",
      weekdays: "domenica lunedì martedì mercoledì giovedì venerdì sabato", shortDays: "dom lun mar mer gio ven sab"),
    "pt": DateNames(
      "%-d de %B de %Y",
      months: "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
      short: "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
      weekdays: "domingo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado",
      shortDays: "dom. seg. ter. qua. qui. sex. sáb."),
    "pl": DateNames(
      "%-d %B %Y",
      months: "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
      inDates: "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
      short: "sty lut mar kwi maj cze lip sie wrz paź lis gru",
      weekdays: "niedziela poniedziałek wtorek środa czwartek piątek sobota", shortDays: "niedz. pon. wt. śr. czw. pt. sob."),
    "sv": DateNames(
      "%-d %B %Y",
      months: "januari februari mars april maj juni juli augusti september oktober november december",
      short: "jan. feb. mars apr. maj juni juli aug. sep. okt. nov. dec.",
      weekdays: "söndag måndag tisdag onsdag torsdag fredag lördag", shortDays: "sön mån tis ons tors fre lör"),
    "da": DateNames(
      "%-d. %B %Y",
      months: "januar februar marts april maj juni juli august september oktober november december",
      short: "jan. feb. mar. apr. maj jun. jul. aug. sep. okt. nov. dec.",
      weekdays: "søndag mandag tirsdag onsdag torsdag fredag lørdag", shortDays: "søn. man. tirs. ons. tors. fre. lør."),
    "fi": DateNames(
      "%-d. %B %Y",
      months: "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu",
      inDates:
        "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
      short: "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
      weekdays: "sunnuntai maanantai tiistai keskiviikko torstai perjantai lauantai", shortDays: "su ma ti ke to pe la"),
    "tr": DateNames(
      "%-d %B %Y",
      months: "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
      short: "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara",
      weekdays: "Pazar Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi", shortDays: "Paz Pzt Sal Çar Per Cum Cmt"),
    "ru": DateNames(
      "%-d %B %Y\u{A0}г.",
      months: "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
      inDates: "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
      short: "янв. февр. март апр. май июнь июль авг. сент. окт. нояб. дек.",
      weekdays: "воскресенье понедельник вторник среда четверг пятница суббота", shortDays: "вс пн вт ср чт пт сб"),
    "ja": DateNames(
      "%Y年%-m月%-d日",
      months: "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月", short: "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
      weekdays: "日曜日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日", shortDays: "日 月 火 水 木 金 土"),
    "zh": DateNames(
      "%Y年%-m月%-d日",
      months: "一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月", short: "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
      weekdays: "星期日 星期一 星期二 星期三 星期四 星期五 星期六", shortDays: "周日 周一 周二 周三 周四 周五 周六"),
    "ar": DateNames(
      "%-d %B %Y",
      months: "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
      short: "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
      weekdays: "الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت", shortDays: "الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت"),
  ]
}

private func words(_ text: String) -> [String] {
  text.split(separator: " ").map(String.init)
}
