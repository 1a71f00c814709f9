import BroadsideContent
import BroadsideFiles
import BroadsideText
import CMemory

/// The texts of a project, loaded.
struct LoadedInput: Sendable {
  var input: SiteInput
  /// What is kept of the texts, once all of it is.
  var kept: Task<KeptTexts, Never>
}

/// Where what came of each text is kept, in their order, and where that list itself is; without a cache none and nowhere.
struct KeptTexts: Sendable {
  var records: [InputRecord] = []
  var list: KeptList?
}

extension Build {
  /// Loads every text, or takes it from the cache where it is the same. Nil where there is none.
  func load(
    _ inputs: Inputs, _ settings: Settings, _ options: LoadOptions, _ cache: CacheFile?, _ record: BuildRecord?,
    _ report: inout BuildReport
  ) async -> LoadedInput? {
    if inputs.texts.isEmpty {
      // What can't be read may be one.
      if !report.diagnostics.hasErrors { report.diagnostics.append(.emptyContent) }
      return nil
    }
    let loader = TextLoader(project: project, options: options, cache: cache, watch: self.options.watch)
    self.options.watch?.begin(.load, of: inputs.texts.count)
    let known = options.fingerprint == record?.loadOptions ? record?.texts.list ?? [] : []
    let texts = inputs.texts
    let records = records(of: texts, among: known)
    let takesMuchMemory = known.isEmpty && texts.count >= Self.manyTexts
    let makeBench = { @Sendable in
      if takesMuchMemory { take_huge_pages() }
      return PieceWriter(to: cache)
    }
    let loaded = await parallelMap(texts.count, jobs: self.options.jobs, bench: makeBench) { pieces, place in
      loader.load(texts.span[place], known: records.isEmpty ? nil : records[place], &pieces)
    }
    var input = SiteInput(
      settings: settings, documents: [], files: inputs.files.map { .init(path: $0.path, sizeBytes: $0.sizeBytes) },
      publication: self.options.publication)
    input.documents.reserveCapacity(loaded.count)
    // Looked at where they lie.
    for place in loaded.indices {
      if !loaded[place].diagnostics.isEmpty { report.diagnostics += loaded[place].diagnostics }
      switch loaded[place].content {
      case .document(let document): input.documents.append(document)
      case .response(let response): input.responses.append(response)
      case nil: input.unread.append(texts[place].path)
      }
    }
    return LoadedInput(input: input, kept: Task { loader.keep(loaded) })
  }

  /// So many texts take tens of megabytes.
  private static let manyTexts = 1000

  /// What is known of each text; empty where nothing is, as records are wide.
  private func records(of texts: [Scan.File], among known: [InputRecord]) -> [InputRecord?] {
    if known.isEmpty { return [] }
    let places = Dictionary(known.indices.map { (known[$0].path, $0) }) { first, _ in first }
    return texts.map { text in places[text.path].map { known[$0] } }
  }
}

/// What came of loading one text.
struct LoadedText: Sendable {
  var content: Content?
  var diagnostics: [Diagnostic] = []
  var record: InputRecord?

  enum Content: Sendable {
    case document(Document)
    /// Few are responses, and these are wide.
    indirect case response(ResponseFile)
  }

  var document: Document? { if case .document(let document) = content { document } else { nil } }
  var response: ResponseFile? { if case .response(let response) = content { response } else { nil } }
}

/// Loads texts, and keeps what comes of them. Used by many threads at once.
struct TextLoader: Sendable {
  let project: any FileSystem
  let options: LoadOptions
  let cache: CacheFile?
  let watch: BuildWatch?

  /// - Parameter pieces: where what is kept goes.
  func load(_ file: Scan.File, known: InputRecord?, _ pieces: inout PieceWriter) -> LoadedText {
    if var known, let cache, let text = known.text, known.confirm(file, below: ContentFolder.name + "/", of: project, cache) {
      var loaded = taken(text, of: file.path, from: cache)
      loaded.record = known
      watch?.count(.fromCache)
      return loaded
    }
    do throws(FileError) {
      return load(file, try project.read(ContentFolder.name + "/" + file.path, thoughtSizeBytes: file.sizeBytes), &pieces)
    } catch {
      return LoadedText(diagnostics: [
        Diagnostic(
          .error, "content.unreadable", "the file can't be read: \(error.reason)", at: Place(ContentFolder.name + "/" + file.path))
      ])
    }
  }

  private func load(_ file: Scan.File, _ bytes: [UInt8], _ pieces: inout PieceWriter) -> LoadedText {
    var loaded = LoadedText()
    if ResponseFile.isResponse(file.path) {
      let response = ResponseFile.load(path: file.path, bytes: bytes, diagnostics: &loaded.diagnostics)
      loaded.content = response.map { .response($0) }
    } else {
      let document = Document.load(
        path: file.path, bytes: bytes, options: options, diagnostics: &loaded.diagnostics, storing: { store($0, &pieces) })
      loaded.content = document.map { .document($0) }
    }
    watch?.count(.loaded)
    if let cache { loaded.record = InputRecord(file, in: cache, fingerprint: Fingerprint(of: bytes)) }
    return loaded
  }

  /// Puts HTML into the cache as soon as it is there.
  private func store(_ html: consuming [UInt8], _ pieces: inout PieceWriter) -> HTMLStore {
    guard let cache, let place = pieces.keep(html.span) else { return .atHand(html) }
    return .kept(cache, place)
  }

  /// Keeps what came of the texts. It is not needed before the build ends.
  func keep(_ loaded: [LoadedText]) -> KeptTexts {
    guard let cache else { return KeptTexts() }
    var pieces = PieceWriter(to: cache)
    let records = loaded.indices.compactMap { kept(loaded.span[$0], &pieces) }
    return KeptTexts(records: records, list: KeptList(of: records, in: cache))
  }

  /// What is known of a text, once what came of it besides its HTML is kept.
  func kept(_ loaded: LoadedText, _ pieces: inout PieceWriter) -> InputRecord? {
    guard var record = loaded.record, record.text == nil else { return loaded.record }
    var writer = PackedWriter(reservingBytes: Self.packedBytesUsual)
    var text = TextRecord(content: 0..<0, html: nil, outside: Fingerprint(high: 0, low: 0), diagnostics: loaded.diagnostics)
    if let response = loaded.response {
      writer.put(response)
    } else if let document = loaded.document {
      text.outside = document.pack(into: &writer)
      if case .kept(_, let html) = document.html { text.html = html }
    }
    guard let content = pieces.keep(writer) else { return record }
    text.content = content
    record.text = text
    return record
  }

  /// Most texts take less, so that their bytes aren't moved while they come.
  private static let packedBytesUsual = 4 << 10

  private func taken(_ text: TextRecord, of path: String, from cache: CacheFile) -> LoadedText {
    var reader = PackedReader(cache.bytes(in: text.content))
    var loaded = LoadedText(diagnostics: text.diagnostics)
    if ResponseFile.isResponse(path) {
      loaded.content = .response(reader.value())
    } else {
      loaded.content = .document(Document(from: &reader, html: .kept(cache, text.html ?? 0..<0)))
    }
    if reader.isDamaged || !reader.isAtEnd { cache.noteFault() }
    return loaded
  }
}

extension Diagnostic {
  fileprivate static let emptyContent = Diagnostic(
    .error, "content.empty", "there is no text in content/", at: Place(ContentFolder.name),
    help: ["write a first post: broadside new post \"Hello\""])
}
