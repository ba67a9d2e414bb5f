// What a file is, by its first bytes and, of one that is packed, by what is in it.
#ifndef CASELORE_PIPELINE_IDENTIFY_H_
#define CASELORE_PIPELINE_IDENTIFY_H_

#include "document/result.h"
#include "pipeline/file_bytes.h"
#include "pipeline/sniff.h"

namespace caselore {

// A kind that is read (IsDocument). Fails with kEmpty, kUnsupported (the message says what the file
// is and what to do), kEncrypted (a Word or OpenDocument text with a password), kDamaged or
// kTooLarge (one whose directory cannot be read). Takes in the head of the file and directories.
Result<FileKind> Identify(const FileBytes& file);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_IDENTIFY_H_
