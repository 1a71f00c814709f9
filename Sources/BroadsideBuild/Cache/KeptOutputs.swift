import BroadsideFiles
import BroadsideText

/// What is known of the output folder, as a record holds it: of the files only what somebody asks for is read.
struct KeptOutputs: Sendable {
  /// ``KnownOutputs/files``
  var files: KeptElements<KnownOutputs.File>
  /// ``KnownOutputs/layoutSets``
  var layoutSets: [[String]]
  /// ``KnownOutputs/manifest``
  var manifest: FileStamp?
  /// ``KnownOutputs/settledNanoseconds``
  var settledNanoseconds: Int

  /// - Parameter sights: what was seen of the files; empty where nobody has looked.
  func known(_ sights: [Sight] = []) -> KnownOutputs {
    KnownOutputs(
      files: files.list, layoutSets: layoutSets, manifest: manifest, settledNanoseconds: settledNanoseconds,
      inPlace: sights.map(\.isAsLeft))
  }

  /// How a file was found.
  enum Sight {
    /// There is another, or none.
    case other
    case asLeft
    /// Its bytes were read, since a change might not have shown.
    case asLeftByItsBytes

    var isAsLeft: Bool { self != .other }
  }

  /// Looks whether each file is as it was left, while the build goes on: what it does next is mostly for one core.
  func look(in output: any FileSystem, jobs: Int) async -> [Sight] {
    let settled = settledNanoseconds
    let look = { @Sendable (file: KnownOutputs.File) in file.look(in: output, settledNanoseconds: settled) }
    switch files {
    case .atHand(let files): return await parallelMap(files, jobs: jobs, look)
    case .kept(let files):
      return await files.map(jobs: jobs, givesWay: true, look) { reader in
        // Most have their stamps, which is seen without a text being made of the path, or more being read.
        var whole = reader
        let path = reader.rangeOfText()
        let stamp = reader.value(FileStamp?.self)
        if let stamp, stamp.changedNanoseconds < settled, reader.withBytes(in: path, { try? output.stamp(ofPath: $0) }) == stamp {
          return .asLeft
        }
        return look(whole.value())
      }
    }
  }
}

extension KeptOutputs {
  init(_ known: KnownOutputs) {
    self.init(
      files: .atHand(known.files), layoutSets: known.layoutSets, manifest: known.manifest, settledNanoseconds: known.settledNanoseconds)
  }
}

extension KnownOutputs.File {
  /// Whether it has its stamp; and, where a change might not show in that, its bytes.
  fileprivate func look(in output: any FileSystem, settledNanoseconds: Int) -> KeptOutputs.Sight {
    guard let stamp, (try? output.stamp(of: path)) == stamp else { return .other }
    if stamp.changedNanoseconds < settledNanoseconds { return .asLeft }
    guard let fingerprint, let bytes = try? output.read(path), Fingerprint(of: bytes) == fingerprint else { return .other }
    return .asLeftByItsBytes
  }
}
