import BroadsideBuild
import Synchronization

/// A line on the terminal that says how far a build is, written over itself.
///
/// > Invariant: nothing but text, blanks and carriage returns, so that it suits every terminal and leaves nothing behind.
final class ProgressLine: Sendable {
  private let shownLength = Mutex(0)

  func show(_ progress: BuildWatch.Progress) {
    write(words(for: progress))
  }

  func clear() {
    write("")
  }

  private func write(_ text: String) {
    shownLength.withLock { length in
      if text.isEmpty, length == 0 { return }
      let blanks = String(repeating: " ", count: max(0, length - text.count))
      writeError("\r\(text)\(blanks)\(text.isEmpty ? "\r" : "")")
      length = text.count
    }
  }

  private func words(for progress: BuildWatch.Progress) -> String {
    let what =
      switch progress.phase {
      case .scan: "Looking for texts"
      case .load: "Reading texts"
      case .resolve: "Finding links, lists and addresses"
      case .layouts: "Reading layouts"
      case .plan: "Listing pages"
      case .write: "Writing pages"
      case .keep: "Noting what was made"
      }
    return progress.count == 0 ? what + " …" : "\(what): \(grouped(progress.doneCount)) of \(grouped(progress.count))"
  }
}

/// 12345 as `12,345`.
func grouped(_ number: Int) -> String {
  let digits = String(number)
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { text += "," }
    text.append(digit)
  }
  return text
}
