import BroadsideTemplate
import BroadsideText
import BroadsideValue
import Synchronization
import Testing

/// A page of which there is one, and which counts how often it is asked.
private final class Post: DynamicObject {
  static let names = NameTable(["title", "lang"])
  let title: String
  let isShared: Bool
  private let asked = Atomic<Int>(0)

  init(_ title: String, isShared: Bool = true) {
    self.title = title
    self.isShared = isShared
  }

  var shape: ObjectShape { .record }
  var memberNames: [String] { Self.names.texts }
  var timesAsked: Int { asked.load(ordering: .relaxed) }

  func member(_ name: Name, for host: (any RenderHost)?) -> Value? {
    switch name.id {
    case 0:
      asked.add(1, ordering: .relaxed)
      return .text(title)
    case 1: return .text(title == "B" ? "de" : "en")
    default: return nil
    }
  }
}

/// A host like all of its likeness.
private final class Host: RenderHost {
  let likeness: Int?
  init(_ likeness: Int?) { self.likeness = likeness }
}

@Suite struct PrintMemoTests {
  /// Renders a layout, `part.html` beside it, on a page; what is given besides is `value`.
  private struct Layouts {
    let set: LayoutSet
    let layout: Layout

    init(_ template: String, part: String, other: String = "") throws {
      var environment = Environment(names: Post.names)
      environment.renderVariables = ["page", "value"]
      environment.steadyMembers = ["lang"]
      var diagnostics: [Diagnostic] = []
      let sources = [("page.html", template), ("part.html", part), ("other.html", other)].map {
        LayoutSource(name: $0.0, path: $0.0, source: SourceText($0.1))
      }
      set = LayoutSet.compile(sources, in: environment, diagnostics: &diagnostics)
      try #require(diagnostics.isEmpty)
      layout = try #require(set.layout(named: "page.html"))
    }

    func rendered(_ page: Post, _ value: Value, likeness: Int? = 1, limits: RenderLimits = RenderLimits()) throws -> (String, [String]) {
      var output: [UInt8] = []
      let used = try set.render(
        layout, variables: [.object(page), value], host: Host(likeness), subject: "", limits: limits, into: &output)
      return (String(decoding: output, as: UTF8.self), used.map { set.layoutNames[Int($0)] })
    }
  }

  private static let list = "{% for post in value %}{% include 'part.html' %}{% endfor %}"

  /// How often each of two pages is asked for its title in two renderings of one list.
  private func timesAsked(
    _ template: String = list, part: String, other: String = "", likenesses: (Int?, Int?) = (1, 1), isShared: Bool = true
  ) throws -> [Int] {
    let layouts = try Layouts(template, part: part, other: other)
    let posts = [Post("A", isShared: isShared), Post("C", isShared: isShared)]
    let value = Value.list(posts.map { .object($0) })
    let first = try layouts.rendered(Post("1"), value, likeness: likenesses.0)
    let second = try layouts.rendered(Post("2"), value, likeness: likenesses.1)
    if likenesses.0 == likenesses.1, !template.contains("page.title"), !part.contains("page.title") { #expect(first == second) }
    return posts.map(\.timesAsked)
  }

  @Test func `what an include prints of the same values is made once`() throws {
    #expect(try timesAsked(part: "<{{ post.title }}>") == [1, 1])
    #expect(try timesAsked(part: "{% if post %}{% set t = post.title %}{{ t|upper }}{% endif %}") == [1, 1])
    #expect(try timesAsked(part: "{% include 'other.html' %}", other: "<{{ post.title }}>") == [1, 1])
  }

  /// How often each of 40 pages is asked for its title in three renderings of one list, before the last of which prints are forgotten.
  private func timesAsked(forgetting part: String) throws -> Set<Int> {
    let layouts = try Layouts(Self.list, part: part)
    let posts = (0..<40).map { Post("\($0)") }
    let value = Value.list(posts.map { .object($0) })
    var texts: Set<String> = []
    for round in 0..<3 {
      if round == 2 { layouts.set.forgetPrints() }
      texts.insert(try layouts.rendered(Post("page"), value).0)
    }
    #expect(texts.count == 1)
    return Set(posts.map(\.timesAsked))
  }

  @Test func `prints that take much room are let go when they are no longer wanted`() throws {
    #expect(try timesAsked(forgetting: "<{{ post.title }}>") == [1])
    #expect(try timesAsked(forgetting: "<{{ post.title }}>" + String(repeating: "x", count: 1 << 20)) == [2])
  }

  @Test func `what is asked of the page decides whether it may be printed again`() throws {
    #expect(try timesAsked(part: "{{ page.lang }}{{ post.title }}") == [1, 1])
    #expect(try timesAsked(part: "{{ page.title }}{{ post.title }}") == [2, 2])
    #expect(try timesAsked(part: "{% if page %}{{ post.title }}{% endif %}") == [2, 2])
  }

  @Test(arguments: [
    "{% for post in value %}{% set n = loop %}{% include 'part.html' %}{% endfor %}",
    "{% set n = namespace(x=0) %}{% for post in value %}{% include 'part.html' %}{% endfor %}",
    "{% set n = [1] %}{% for post in value %}{% include 'part.html' %}{% endfor %}",
    "{% macro n() %}x{% endmacro %}{% for post in value %}{% include 'part.html' %}{% endfor %}",
  ])
  func `where it sees what can change it is made anew`(template: String) throws {
    #expect(try timesAsked(template, part: "{% if n %}{{ post.title }}{% endif %}") == [2, 2])
  }

  @Test(arguments: [
    "{% macro m() %}x{% endmacro %}{{ post.title }}", "{% set x %}y{% endset %}{{ post.title }}",
    "{% block b %}{{ post.title }}{% endblock %}", "{% import 'other.html' as o %}{{ post.title }}",
    "{% set ns = namespace(a=1) %}{% set ns.a = 2 %}{{ post.title }}", "{% extends 'other.html' %}{% set x = post.title %}",
  ])
  func `where it does more than print it is made anew`(part: String) throws {
    #expect(try timesAsked(part: part) == [2, 2])
  }

  @Test func `hosts that are not alike share nothing`() throws {
    let part = "<{{ post.title }}>"
    #expect(try timesAsked(part: part, likenesses: (1, 2)) == [2, 2])
    #expect(try timesAsked(part: part, likenesses: (nil, nil)) == [2, 2])
    #expect(try timesAsked(part: part, isShared: false) == [2, 2])
  }

  @Test func `other values print something else`() throws {
    let layouts = try Layouts(
      "{% set n = value %}{% include 'part.html' %}", part: "{{ n }}{{ page.lang }}{% if n is defined %}!{% endif %}")
    let values: [Value] = [.integer(1), .text("1"), .bool(true), .null, .text(""), .integer(0), .number(1), .list([]), .markup("<")]
    let expected = ["1en!", "1en!", "Trueen!", "Noneen!", "en!", "0en!", "1.0en!", "[]en!", "<en!"]
    for _ in 0..<2 { #expect(try values.map { try layouts.rendered(Post("A"), $0).0 } == expected) }
    #expect(try layouts.rendered(Post("B"), .integer(1)).0 == "1de!")
  }

  @Test func `what is printed again is told like what is made`() throws {
    let layouts = try Layouts(Self.list, part: "{% include 'other.html' %}", other: "{{ post.title }}")
    let value = Value.list([.object(Post("A"))])
    let first = try layouts.rendered(Post("1"), value)
    #expect(first.1.sorted() == ["other.html", "page.html", "part.html"])
    #expect(try layouts.rendered(Post("2"), value) == first)
  }

  @Test func `limits count what is printed again`() throws {
    let layouts = try Layouts(
      "{% for x in range(100) %}{% set post = value %}{% include 'part.html' %}{% endfor %}", part: "{{ post.title }}")
    let value = Value.object(Post("A long title"))
    _ = try layouts.rendered(Post("1"), value)
    #expect(throws: RenderFailure.self) { try layouts.rendered(Post("1"), value, limits: RenderLimits(outputBytesMax: 600)) }
    #expect(throws: RenderFailure.self) { try layouts.rendered(Post("1"), value, limits: RenderLimits(stepsMax: 150)) }
  }

  @Test func `what fails fails each time`() throws {
    let layouts = try Layouts(Self.list, part: "{{ post.title }}{{ post.titel }}")
    let value = Value.list([.object(Post("A"))])
    for _ in 0..<2 { #expect(throws: RenderFailure.self) { try layouts.rendered(Post("1"), value) } }
  }

  @Test(arguments: JinjaCaseTests.files)
  func `every case prints what Jinja prints where it is included twice`(file: String) {
    for one in CaseFile.cases(in: file + ".cases") {
      guard let expected = one.expected, case .printed(expected) = one.outcome() else { continue }
      #expect(one.includedTwice(with: Host(1)) == .printed(expected + expected + expected + expected), "\(one.testDescription)")
    }
  }
}

extension Case {
  /// What is printed where another layout sets all that is given, includes this one twice, and is rendered twice.
  fileprivate func includedTwice(with host: any RenderHost) -> Outcome {
    let names = context.names.filter { $0 != "none" }
    var environment = Environment()
    environment.renderVariables = names.map { "given_" + $0 }
    let sets = names.map { "{% set \($0) = given_\($0) %}" }.joined()
    let again = ("again.html", sets + String(repeating: "{% include '\(main)' %}", count: 2))
    var diagnostics: [Diagnostic] = []
    let sources = (layouts + [again]).map { LayoutSource(name: $0.0, path: $0.0, source: SourceText($0.1)) }
    let set = LayoutSet.compile(sources, in: environment, diagnostics: &diagnostics)
    guard let layout = set.layout(named: "again.html"), !diagnostics.hasErrors else { return .refused("\(diagnostics.map(\.message))") }
    var output: [UInt8] = []
    do throws(RenderFailure) {
      for _ in 0..<2 {
        try set.render(
          layout, variables: names.map { context[$0] ?? .null }, host: host, subject: "", limits: RenderLimits(depthMax: 60), into: &output)
      }
    } catch {
      return .refused(error.diagnostic.message)
    }
    return .printed(String(decoding: output, as: UTF8.self))
  }
}
