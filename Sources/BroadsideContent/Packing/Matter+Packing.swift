package import BroadsideText
import BroadsideValue

// A property a line, in the order of its declaration; a test holds what comes back against what was packed.

extension Matter: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(title)
    writer.put(date)
    writer.put(hasFaultyDate)
    writer.put(updated)
    writer.put(slug)
    writer.put(isDraft)
    writer.put(authors)
    writer.put($terms)
    writer.put(series)
    writer.put(part)
    writer.put(summary)
    writer.put($params)
    writer.put(hasRare ? rare : nil)
  }

  package init(from reader: inout PackedReader) {
    self.init()
    title = reader.value()
    date = reader.value()
    hasFaultyDate = reader.value()
    updated = reader.value()
    slug = reader.value()
    isDraft = reader.value()
    authors = reader.value()
    $terms = reader.value()
    series = reader.value()
    part = reader.value()
    summary = reader.value()
    $params = reader.value()
    if let rare = reader.value(Rare?.self) { self.rare = rare }
  }
}

extension Matter.Rare: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(url)
    writer.put(aliases)
    writer.put(expires)
    writer.put(publishDate)
    writer.put(image)
    writer.put(imageAlt)
    writer.put(licence)
    writer.put(id)
    writer.put(enclosures)
    writer.put(republish)
    writer.put(language)
    writer.put(translation)
    writer.put(canonical)
    writer.put(layout)
    writer.put(isInMenu)
    writer.put(weight)
    writer.put(toc)
    writer.put(pingbacks)
    writer.put(bio)
    writer.put(picture)
    writer.put(links)
  }

  package init(from reader: inout PackedReader) {
    url = reader.value()
    aliases = reader.value()
    expires = reader.value()
    publishDate = reader.value()
    image = reader.value()
    imageAlt = reader.value()
    licence = reader.value()
    id = reader.value()
    enclosures = reader.value()
    republish = reader.value()
    language = reader.value()
    translation = reader.value()
    canonical = reader.value()
    layout = reader.value()
    isInMenu = reader.value()
    weight = reader.value()
    toc = reader.value()
    pingbacks = reader.value()
    bio = reader.value()
    picture = reader.value()
    links = reader.value()
  }
}

extension Matter.Enclosure: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(file)
    writer.put(mediaType)
    writer.put(sizeBytes)
    writer.put(title)
  }

  package init(from reader: inout PackedReader) {
    file = reader.value()
    mediaType = reader.value()
    sizeBytes = reader.value()
    title = reader.value()
  }
}

extension Matter.PersonLink: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(title)
    writer.put(url)
  }

  package init(from reader: inout PackedReader) {
    title = reader.value()
    url = reader.value()
  }
}

extension Located: Packable where Value: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(value)
    writer.put(range)
  }

  package init(from reader: inout PackedReader) { self.init(reader.value(), reader.value()) }
}

extension Licence: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(id)
    writer.put(name)
    writer.put(url)
  }

  package init(from reader: inout PackedReader) {
    id = reader.value()
    name = reader.value()
    url = reader.value()
  }
}
