// embed FOLDER NAME OUTPUT: writes a Swift file in which NAME is the list of the files below FOLDER.
// A tool of the build: what it makes is compiled into BroadsideResources.
import Foundation

let arguments = CommandLine.arguments
guard arguments.count == 4 else {
  FileHandle.standardError.write(Data("usage: embed FOLDER NAME OUTPUT\n".utf8))
  exit(64)
}
let folder = URL(fileURLWithPath: arguments[1]).standardizedFileURL

/// The text as a Swift literal on one line.
func literal(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\\": result += "\\\\"
    case "\"": result += "\\\""
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += "\\u{\(String(scalar.value, radix: 16))}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { path in
  let isFile = try folder.appending(path: path).resourceValues(forKeys: [.isRegularFileKey]).isRegularFile ?? false
  return isFile && !path.hasSuffix(".DS_Store")
}.sorted()
var source = "package let \(arguments[2]): [EmbeddedFile] = [\n"
for path in paths {
  guard let text = String(data: try Data(contentsOf: folder.appending(path: path)), encoding: .utf8) else {
    FileHandle.standardError.write(Data("\(path): error: only UTF-8 text can be embedded\n".utf8))
    exit(1)
  }
  source += "  EmbeddedFile(path: \(literal(path)), text: \(literal(text))),\n"
}
source += "]\n"
try Data(source.utf8).write(to: URL(fileURLWithPath: arguments[3]))
