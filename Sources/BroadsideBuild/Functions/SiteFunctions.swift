import BroadsideContent
import BroadsideHTML
import BroadsideMarkdown
import BroadsideTemplate
import BroadsideText
import BroadsideValue

extension Environment {
  /// The language with what a site adds to it: its functions and filters, the model's names, `site`.
  static func forSite(_ model: SiteModel, layouts: LayoutFiles) -> Environment {
    var environment = Environment(names: Member.nameTable)
    environment.renderVariables = ["page", "paginator"]
    environment.steadyMembers = [Member.lang.rawValue, Member.direction.rawValue, Member.kind.rawValue]
    environment.addressMembers.formUnion(Member.addresses.map(\.rawValue))
    environment.addressFilters.formUnion(["url", "absolute_url"])
    environment.addGlobal("site", .object(SiteView(model)))
    environment.addDateFilters()
    environment.addAddressFilters(model)
    environment.addTextFilters()
    environment.addAssetFunctions(model.assets)
    environment.addPhraseFunction(layouts.phrases)
    return environment
  }

  /// `{{ page.date | date }}`, `{{ page.date | date('%B %Y') }}`, `{{ page.date | isodate }}`.
  private mutating func addDateFilters() {
    addFilter("date", parameters: ["pattern", "locale"]) { value, arguments, output throws(TemplateFault) in
      let timestamp = try timestamp(value)
      let locale = try arguments.text(1, "locale", or: (arguments.host as? PageScope)?.language ?? "en")
      switch arguments[0, "pattern"] {
      case nil, .null?: timestamp.appendLongDate(locale: locale, to: &output)
      case .text(let pattern)?: timestamp.append(formatted: pattern, locale: locale, to: &output)
      default: timestamp.append(formatted: try arguments.text(0, "pattern", or: ""), locale: locale, to: &output)
      }
    }
    addFilter("isodate", parameters: []) { value, _, output throws(TemplateFault) in try timestamp(value).append(to: &output) }
  }

  /// `{{ '/tags/' | url }}` as it stands in a link of the page; `{{ post | absolute_url }}` with the site's own address.
  private mutating func addAddressFilters(_ model: SiteModel) {
    addFilter("url", parameters: []) { value, arguments throws(TemplateFault) in
      guard let scope = arguments.host as? PageScope, let (path, suffix) = try addressInSite(value) else { return value }
      return .text(scope.url(of: model.assets.publishedPath(path), suffix: suffix))
    }
    addFilter("absolute_url", parameters: []) { value, _ throws(TemplateFault) in
      guard let (path, suffix) = try addressInSite(value) else { return value }
      return .text(model.permalink(model.assets.publishedPath(path)) + suffix)
    }
  }

  private mutating func addTextFilters() {
    addFilter("markdown", parameters: []) { value, _ throws(TemplateFault) in
      guard let text = value.text else { throw TemplateFault(.layoutType, "`markdown` works on text") }
      return .markup(String(decoding: parseMarkdown(Array(text.utf8), from: 0, options: .plainGFM).htmlAsWritten, as: UTF8.self))
    }
    addFilter("excerpt", parameters: ["length"]) { value, arguments throws(TemplateFault) in
      let length = try arguments.integer(0, "length", or: 160)
      return .text(shortened(collapsed(plainText(ofHTML: plainText(of: value, arguments.host))), to: length))
    }
  }

  /// `{{ asset('style.css') }}`; `{{ asset_integrity('style.css') }}` for the attribute of that name; `{{ inline_asset('plain.css') }}`
  /// for what stands in the page itself.
  private mutating func addAssetFunctions(_ assets: AssetSet) {
    addFunction("asset") { arguments throws(TemplateFault) in
      let asset = try asset(try arguments.text(0, "name", or: ""), in: assets)
      guard let scope = arguments.host as? PageScope else { return .text(asset.path.encoded) }
      return .text(scope.url(of: asset.path))
    }
    addFunction("asset_integrity") { arguments throws(TemplateFault) in
      .text(try asset(try arguments.text(0, "name", or: ""), in: assets).integrity)
    }
    addFunction("inline_asset") { arguments throws(TemplateFault) in
      .markup(String(decoding: try asset(try arguments.text(0, "name", or: ""), in: assets).bytes, as: UTF8.self))
    }
  }

  /// `{{ t('older_posts') }}`, `{{ t('posts_count', count=3) }}`.
  private mutating func addPhraseFunction(_ phrases: Phrases) {
    addFunction("t") { arguments throws(TemplateFault) in
      let key = try arguments.text(0, "key", or: "")
      let language = (arguments.host as? PageScope)?.language ?? "en"
      let texts = arguments.keywords.map { (name: $0.name, text: plainText(of: $0.value, arguments.host)) }
      var count: Int?
      if case .integer(let number)? = arguments["count"] { count = number }
      if let phrase = phrases.phrase(key, language: language, arguments: texts, count: count) { return .text(phrase) }
      throw TemplateFault(
        .layoutUndefined, "there is no phrase `\(key)` in layouts/strings", help: Diagnostic.didYouMean(key, among: phrases.keys))
    }
  }
}

func assetPath(_ name: String) -> SitePath { SitePath(unchecked: "/assets/" + name) }

private func asset(_ name: String, in assets: AssetSet) throws(TemplateFault) -> AssetSet.Asset {
  if let asset = assets[name] { return asset }
  throw TemplateFault(
    .layoutMissing, "there is no file `\(name)` in layouts/assets", help: Diagnostic.didYouMean(name, among: assets.names))
}

private func timestamp(_ value: Value) throws(TemplateFault) -> Timestamp {
  if case .timestamp(let timestamp) = value { return timestamp }
  if let timestamp = value.text.flatMap({ Timestamp(parsing: $0) }) { return timestamp }
  throw TemplateFault(.layoutType, "there is no date here", help: ["ask first: {% if page.date %}…{% endif %}"])
}

/// A page, or a path from the site's root, and what follows it; nil for addresses of other sites.
private func addressInSite(_ value: Value) throws(TemplateFault) -> (path: SitePath, suffix: String)? {
  if case .object(let object) = value, let page = object as? PageView { return (page.path, "") }
  guard let text = value.text else {
    throw TemplateFault(.layoutType, "`url` works on a path or a page", help: ["write {{ '/tags/' | url }}"])
  }
  if isPlainPath(text) { return (SitePath(unchecked: text), "") }
  let path = text.prefix { $0 != "?" && $0 != "#" }
  if path.contains(":") || text.hasPrefix("//") { return nil }
  guard let sitePath = try? SitePath(written: String(path)) else { throw TemplateFault(.layoutType, "`\(text)` leads out of the site") }
  return (sitePath, String(text.dropFirst(path.count)))
}

/// Whether a text is a path as ``SitePath`` writes it, which most are: `/tags/`, `/feed.xml`.
private func isPlainPath(_ text: String) -> Bool {
  var (last, dots): (UInt8, Int) = (0, 0)
  let bytes = text.utf8.span
  for index in bytes.indices {
    let byte = bytes[index]
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): break
    case UInt8(ascii: "/") where last != byte: dots = 0
    case UInt8(ascii: ".") where last != byte && last != UInt8(ascii: "/"): dots += 1
    default: return false
    }
    last = byte
  }
  // A last segment without a dot is a folder, which ends with a slash.
  return !bytes.isEmpty && bytes[0] == UInt8(ascii: "/") && bytes.count <= SitePath.segmentBytesMax
    && (last == UInt8(ascii: "/") || dots > 0)
}

/// The text cut at a word, with `…` where something was left out.
private func shortened(_ text: String, to length: Int) -> String {
  guard text.count > length else { return text }
  let cut = text.prefix(length)
  let end = cut.lastIndex(of: " ") ?? cut.endIndex
  return String(cut[..<end]) + " …"
}

/// What a value prints as; of a text with links, what it prints on the page of `host`.
private func plainText(of value: Value, _ host: (any RenderHost)?) -> String {
  switch value {
  case .text(let text), .markup(let text): text
  case .integer(let integer): String(integer)
  case .number(let number): String(number)
  case .timestamp(let timestamp): timestamp.description
  case .object(let object) where object.shape == .markup: object.printedText(for: host)
  default: ""
  }
}
