package import BroadsideContent
import BroadsideValue

/// What decides, besides the project's files, what a build makes.
package struct BuildOptions: Sendable {
  package var publication: Publication
  /// Replaces the settings' `url`.
  package var baseURL: String?
  /// How many workers load, render and write.
  package var jobs: Int
  /// Takes an output folder that isn't empty and isn't Broadside's.
  package var force = false
  package var linkStyle = PageScope.LinkStyle.relative
  /// Warnings count as errors.
  package var isStrict = false
  /// What is told how far the build is and where its time goes; nil where nobody asks.
  package var watch: BuildWatch?

  package init(publication: Publication, jobs: Int) {
    self.publication = publication
    self.jobs = jobs
  }
}

/// The name of the program that made a site, for feeds and `<meta name="generator">`.
package let generatorName = "Broadside \(version)"
package let version = "0.1.0"
