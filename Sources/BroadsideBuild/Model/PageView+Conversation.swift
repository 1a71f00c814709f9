import BroadsideContent
import BroadsideText
import BroadsideValue

extension PageView {
  /// What was answered to the page, and how readers answer it.
  func conversation(_ member: Member, in scope: PageScope) -> Value? {
    let model = scope.model
    switch member {
    case .responses: return .list(responses(in: model))
    case .responseCounts: return .map(counts(in: conversation(in: model)))
    case .responseFeed: return model.responseFeed(of: id)
    case .reply: return reply(in: model)
    default: return nil
    }
  }

  private func responses(in model: SiteModel) -> [Value] {
    let conversation = conversation(in: model)
    return conversation.roots.map { .object(ResponseView(model, id, $0, level: 0, in: conversation)) }
  }

  private func conversation(in model: SiteModel) -> Conversation { model.site.conversations[id] ?? Conversation() }

  /// How many there are of each kind that there is, in the order of the kinds.
  private func counts(in conversation: Conversation) -> ValueMap {
    var counts: [Response.Kind: Int] = [:]
    for response in conversation.responses { counts[response.kind, default: 0] += 1 }
    return ValueMap(Response.Kind.allCases.compactMap { kind in counts[kind].map { (kind.rawValue, .integer($0)) } })
  }

  /// A form, an address for letters, or neither.
  private func reply(in model: SiteModel) -> Value {
    switch model.settings.responses.address {
    case .form(let address): ["kind": "form", "url": .text(address)]
    case .mail(let address): ["kind": "mail", "url": .text("mailto:\(address)?" + letter(in: model)), "address": .text(address)]
    case nil: ["kind": "note", "url": .null]
    }
  }

  /// Subject and beginning of a letter about the page (RFC 6068).
  private func letter(in model: SiteModel) -> String {
    let page = model.site[id]
    return "subject=\(percentEncodedText("Re: " + page.title))&body=\(percentEncodedText(model.permalink(page.path) + "\n\n"))"
  }
}

extension SiteModel {
  func permalink(ofResponse response: Response, on page: PageID) -> String { permalink(site[page].path) + "#" + response.id }
}

/// The text as a value in a URL's query: everything but unreserved characters is percent-encoded (RFC 3986, section 2.3).
private func percentEncodedText(_ text: String) -> String {
  let plain = percentEncoded(text.replacing("\n", with: "\r\n"))
  return plain.reduce(into: "") { result, character in
    if "/:@!$*,;=()+".contains(character), let byte = character.asciiValue {
      result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    } else {
      result.append(character)
    }
  }
}
