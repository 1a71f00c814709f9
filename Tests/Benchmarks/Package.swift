// swift-tools-version: 6.2
import PackageDescription

// The layers that are measured are compiled here again, through links to their folders, so that the benchmarks see what is `package`
// without anything being made public for them.

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
]

let package = Package(
  name: "broadside-benchmarks",
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1")
  ],
  targets: [
    .systemLibrary(name: "CYAML", providers: [.apt(["libyaml-dev"])]),
    .target(name: "BroadsideText", swiftSettings: strict),
    .target(
      name: "BroadsideValue", dependencies: ["BroadsideText", "CYAML"], swiftSettings: strict, linkerSettings: [.linkedLibrary("yaml")]),
    .target(name: "BroadsideTemplate", dependencies: ["BroadsideText", "BroadsideValue"], swiftSettings: strict),
    .executableTarget(
      name: "TemplateBenchmark",
      dependencies: ["BroadsideTemplate", "BroadsideValue", "BroadsideText", .product(name: "Mustache", package: "swift-mustache")],
      path: "TemplateBenchmark", exclude: ["layouts", "mustache", "jinja.py"],
      swiftSettings: [.swiftLanguageMode(.v5)]),
  ]
)
