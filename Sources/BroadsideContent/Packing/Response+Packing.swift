import BroadsideMarkdown
package import BroadsideText
import BroadsideValue

extension ResponseFile: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(path)
    writer.put(post)
    writer.put(name)
    writer.put(response)
    writer.put(matter)
  }

  package init(from reader: inout PackedReader) {
    path = reader.value()
    post = reader.value()
    name = reader.value()
    response = reader.value()
    matter = reader.value()
  }
}

extension ResponseMatter: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(parent)
    writer.put(authors)
    writer.put(isHidden)
  }

  package init(from reader: inout PackedReader) {
    parent = reader.value()
    authors = reader.value()
    isHidden = reader.value()
  }
}

extension ResponseMatter.AuthorMatter: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(person)
    writer.put(picture)
  }

  package init(from reader: inout PackedReader) {
    person = reader.value()
    picture = reader.value()
  }
}

extension Conversation: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(responses)
    writer.put(roots)
  }

  package init(from reader: inout PackedReader) {
    responses = reader.value()
    roots = reader.value()
  }
}

extension Response: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(kind)
    writer.put(id)
    writer.put(authors)
    writer.put(date)
    writer.put(title)
    writer.put(source)
    writer.put(language)
    writer.put(attendance)
    writer.put(content)
    writer.put(parent)
    writer.put(children)
  }

  package init(from reader: inout PackedReader) {
    kind = reader.value()
    id = reader.value()
    authors = reader.value()
    date = reader.value()
    title = reader.value()
    source = reader.value()
    language = reader.value()
    attendance = reader.value()
    content = reader.value()
    parent = reader.value()
    children = reader.value()
  }
}

extension Response.Kind: Packable {}
extension Response.Attendance: Packable {}

extension Response.Content: Packable {
  package func pack(into writer: inout PackedWriter) {
    switch self {
    case .html(let html):
      writer.put(byte: 0)
      writer.put(html)
    case .excerpt(let context):
      writer.put(byte: 1)
      writer.put(context)
    }
  }

  package init(from reader: inout PackedReader) {
    self = reader.byte() == 0 ? .html(reader.value()) : .excerpt(reader.value())
  }
}

extension Response.Author: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(name)
    writer.put(url)
    writer.put(picture)
  }

  package init(from reader: inout PackedReader) {
    name = reader.value()
    url = reader.value()
    picture = reader.value()
  }
}

extension LinkTarget: Packable {
  package func pack(into writer: inout PackedWriter) {
    switch self {
    case .page(let page, let suffix):
      writer.put(byte: 0)
      writer.put(page)
      writer.put(suffix)
    case .file(let path, let suffix):
      writer.put(byte: 1)
      writer.put(path)
      writer.put(suffix)
    case .external(let text):
      writer.put(byte: 2)
      writer.put(text)
    case .broken(let text):
      writer.put(byte: 3)
      writer.put(text)
    }
  }

  package init(from reader: inout PackedReader) {
    switch reader.byte() {
    case 0: self = .page(reader.value(), suffix: reader.value())
    case 1: self = .file(reader.value(), suffix: reader.value())
    case 2: self = .external(reader.value())
    default: self = .broken(reader.value())
    }
  }
}

extension PageID: Packable {
  package func pack(into writer: inout PackedWriter) { writer.put(index) }
  package init(from reader: inout PackedReader) { self.init(reader.value(Int.self)) }
}

extension SitePath: Packable {
  package func pack(into writer: inout PackedWriter) { writer.put(text) }
  package init(from reader: inout PackedReader) { self.init(unchecked: reader.value()) }
}
