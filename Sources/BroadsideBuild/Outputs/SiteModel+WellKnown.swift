import BroadsideContent
import BroadsideFeeds
import BroadsideText
import BroadsideValue

// Small files at addresses that machines, and some people, know.

extension SiteModel {
  /// Those that the settings ask for, by address.
  func wellKnownFiles(linkStyle: PageScope.LinkStyle) -> [(path: SitePath, bytes: [UInt8])] {
    var files = [("/site.webmanifest", webManifest(linkStyle: linkStyle))]
    if !site.feeds.isEmpty { files.append(("/feeds.opml", feedList)) }
    if !settings.blogroll.isEmpty { files.append(("/blogroll.opml", blogroll)) }
    if let humans { files.append(("/humans.txt", Array(humans.utf8))) }
    if let security { files.append(("/.well-known/security.txt", Array(security.utf8))) }
    return files.map { (SitePath(unchecked: $0.0), $0.1) }
  }

  /// What a phone needs to put the site among its programs (W3C, Web Application Manifest). Addresses are relative to the file.
  private func webManifest(linkStyle: PageScope.LinkStyle) -> [UInt8] {
    let scope = PageScope(self, path: SitePath(unchecked: "/site.webmanifest"), language: settings.language, style: linkStyle)
    var manifest: [(String, Value)] = [
      ("name", .text(settings.title)), ("lang", .text(settings.language)), ("dir", .text(direction(ofLanguage: settings.language))),
      ("start_url", .text(scope.url(of: .root))), ("scope", "./"), ("display", "minimal-ui"),
      ("background_color", .text(settings.theme.light("paper") ?? "#fdfdfb")), ("theme_color", .text(themeColour)),
    ]
    if !settings.description.isEmpty { manifest.append(("description", .text(settings.description))) }
    if let icon {
      let size = icon.mediaType == "image/svg+xml" ? "any" : icon.size.map { "\($0.width)x\($0.height)" } ?? "any"
      manifest.append(
        ("icons", .list([["src": .text(scope.url(of: icon.path)), "sizes": .text(size), "type": .text(icon.mediaType)]])))
    }
    return Array((jsonText(of: .map(ValueMap(manifest))) + "\n").utf8)
  }

  /// The colour of the frame that some browsers have.
  var themeColour: String {
    settings.params["theme_color"]?.text ?? settings.theme.light("ink") ?? "#17181a"
  }

  private var feedList: [UInt8] {
    let feeds = Dictionary(grouping: site.feeds, by: \.page)
    let pages = site.feeds.map(\.page).reduce(into: [PageID]()) { if $0.last != $1 { $0.append($1) } }
    let entries = pages.compactMap { page -> FeedListEntry? in
      guard let feed = feeds[page]?.first else { return nil }
      let title = page == site.home ? settings.title : site[page].title
      return .feed(
        title: title, feedURL: permalink(feed.path), homePageURL: permalink(site[page].path),
        description: page == site.home ? settings.description : nil, language: settings.language)
    }
    return opml(title: settings.title, entries)
  }

  private var blogroll: [UInt8] {
    var groups: [(title: String, entries: [FeedListEntry])] = [("", [])]
    for entry in settings.blogroll {
      let feed = FeedListEntry.feed(title: entry.title, feedURL: entry.feed, homePageURL: entry.url, description: entry.description)
      let group = groups.firstIndex { $0.title == entry.group ?? "" }
      if let group { groups[group].entries.append(feed) } else { groups.append((entry.group ?? "", [feed])) }
    }
    return opml(title: settings.title, groups.flatMap { $0.title.isEmpty ? $0.entries : [.group(title: $0.title, $0.entries)] })
  }

  private func opml(title: String, _ entries: [FeedListEntry]) -> [UInt8] {
    var output = OutputBuffer(capacity: 1 << 12)
    let list = FeedList(
      title: title, ownerName: settings.title, ownerURL: permalink(.root), updated: date(site.updated), entries: entries)
    appendOPML(list, to: &output)
    return output.array()
  }

  /// https://humanstxt.org
  private var humans: String? {
    switch settings.humans {
    case .none: return nil
    case .text(let text): return text.hasSuffix("\n") ? text : text + "\n"
    case .fromPeople:
      let people = site.people.filter { $0.page != nil }.map { person in
        "  \(person.name)\n" + (person.page.map { "  \(permalink(site[$0].path))\n" } ?? "")
      }
      let team = people.isEmpty ? "" : "/* WRITERS */\n\(people.joined(separator: "\n"))\n"
      return team + "/* SITE */\n  \(settings.title)\n  \(permalink(.root))\n  Language: \(settings.language)\n  Made with: Broadside\n"
    }
  }

  /// RFC 9116.
  private var security: String? {
    guard !settings.security.contacts.isEmpty, let expires = date(settings.security.expires) else { return nil }
    let utc = FeedDate(secondsSince1970: expires.secondsSince1970)
    var lines = settings.security.contacts.map { "Contact: \($0)" } + ["Expires: \(utc.rfc3339)"]
    lines += settings.security.fields.map { "\($0.name): \($0.value)" }
    lines.append("Canonical: \(permalink(SitePath(unchecked: "/.well-known/security.txt")))")
    return lines.joined(separator: "\n") + "\n"
  }
}
