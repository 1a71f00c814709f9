// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target is compiled with: nothing implicit, nothing unsafe without saying so, no warning left standing.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  // One access at a time to each variable of a class: checked in every test, not once more for readers.
  .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
]

/// A target of the design. `imports` are targets of this package, `outside` what other people wrote in Swift, and `links` in C: archives,
/// so that the program runs where no library is installed.
func layer(_ name: String, imports: [String] = [], outside: [Target.Dependency] = [], links: [String] = []) -> Target {
  .target(
    name: name, dependencies: imports.map { .byName(name: $0) } + outside, swiftSettings: strict,
    linkerSettings: links.map { .linkedLibrary(":lib\($0).a") })
}

func tests(_ name: String, of imports: [String], exclude: [String] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: (imports + ["TestSupport"]).map { .byName(name: $0) }, exclude: exclude, swiftSettings: strict)
}

let package = Package(
  name: "broadside",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(name: "CCMarkGFM", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CYAML", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CGumbo", providers: [.apt(["libgumbo-dev"])]),
    .systemLibrary(name: "CMemory"),

    layer("BroadsideText"),
    layer("BroadsideValue", imports: ["BroadsideText", "CYAML"], links: ["yaml"]),
    layer("BroadsideHTML", imports: ["BroadsideText", "CGumbo"], links: ["gumbo"]),
    layer(
      "BroadsideMarkdown", imports: ["BroadsideText", "BroadsideHTML", "CCMarkGFM"], links: ["cmark-gfm-extensions", "cmark-gfm"]),
    layer("BroadsideTemplate", imports: ["BroadsideText", "BroadsideValue"]),
    layer("BroadsideFeeds", imports: ["BroadsideText"]),
    layer("BroadsideFiles", imports: ["BroadsideText"]),
    .target(name: "BroadsideResources", exclude: ["Starter"], swiftSettings: strict, plugins: ["EmbedFiles"]),
    layer("BroadsideContent", imports: ["BroadsideText", "BroadsideValue", "BroadsideHTML", "BroadsideMarkdown"]),
    layer(
      "BroadsideBuild",
      imports: [
        "BroadsideText", "BroadsideValue", "BroadsideHTML", "BroadsideMarkdown", "BroadsideTemplate", "BroadsideFeeds", "BroadsideFiles",
        "BroadsideResources",
        "BroadsideContent", "CMemory",
      ]),
    layer(
      "BroadsideCommands",
      imports: [
        "BroadsideText", "BroadsideValue", "BroadsideTemplate", "BroadsideFiles", "BroadsideResources", "BroadsideContent",
        "BroadsideBuild",
      ],
      outside: [.product(name: "ArgumentParser", package: "swift-argument-parser")]),
    .executableTarget(name: "broadside", dependencies: ["BroadsideCommands", "CMemory"], swiftSettings: strict),

    .executableTarget(name: "embed", swiftSettings: strict),
    .plugin(name: "EmbedFiles", capability: .buildTool(), dependencies: ["embed"], path: "Sources/EmbedFiles"),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests("BroadsideText", of: ["BroadsideText"]),
    tests("BroadsideValue", of: ["BroadsideValue", "BroadsideText"]),
    tests("BroadsideHTML", of: ["BroadsideHTML", "BroadsideText"]),
    tests("BroadsideMarkdown", of: ["BroadsideMarkdown", "BroadsideHTML", "BroadsideText"]),
    tests("BroadsideTemplate", of: ["BroadsideTemplate", "BroadsideValue", "BroadsideText"], exclude: ["Cases"]),
    tests("BroadsideFeeds", of: ["BroadsideFeeds", "BroadsideText"]),
    tests("BroadsideFiles", of: ["BroadsideFiles", "BroadsideText"]),
    tests("BroadsideContent", of: ["BroadsideContent", "BroadsideMarkdown", "BroadsideValue", "BroadsideText"]),
    tests(
      "BroadsideBuild",
      of: [
        "BroadsideBuild", "BroadsideTemplate", "BroadsideContent", "BroadsideFiles", "BroadsideHTML", "BroadsideValue", "BroadsideText",
      ],
      exclude: ["Messages"]),
    tests("Architecture", of: []),
  ]
)
