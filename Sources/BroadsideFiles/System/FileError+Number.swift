#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension FileError.Cause {
  /// What a number that the system puts in `errno` means.
  package init(errno number: Int32) {
    self = Self.causes[number] ?? .other(number: number, text: systemText(forError: number))
  }

  private static let causes: [Int32: Self] = [
    ENOENT: .notFound, ENOTDIR: .notAFolder, EISDIR: .isAFolder, EEXIST: .alreadyThere, ENOTEMPTY: .folderNotEmpty,
    EACCES: .noPermission, EPERM: .noPermission, EROFS: .readOnly,
    ENOSPC: .diskFull, EDQUOT: .quotaExceeded, EFBIG: .fileTooLarge,
    ENAMETOOLONG: .nameTooLong, EINVAL: .nameRefused, EILSEQ: .nameRefused,
    ELOOP: .linkCircle, EXDEV: .otherDisk, EIO: .diskFault, EBUSY: .inUse, ETXTBSY: .inUse,
    EMFILE: .tooManyOpenFiles, ENFILE: .tooManyOpenFiles, ENOMEM: .outOfMemory, ENXIO: .notAFile,
  ]
}
