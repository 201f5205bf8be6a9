//! Detectors about the files that go with the mail.

pub(crate) mod additional_sheet;
mod carried;
pub(crate) mod comments_and_notes;
#[cfg(feature = "recipients")]
pub(crate) mod company_in_file;
pub(crate) mod concealed_text;
pub(crate) mod disguised_file;
pub(crate) mod document_metadata;
pub(crate) mod duplicate_file;
pub(crate) mod embedded_file;
pub(crate) mod empty_file;
pub(crate) mod encrypted_file;
pub(crate) mod executable_file;
mod extensions;
pub(crate) mod external_link_cache;
pub(crate) mod file_not_examined;
mod files;
pub(crate) mod forbidden_extension;
pub(crate) mod hidden_cells;
pub(crate) mod hidden_sheet;
pub(crate) mod internal_document;
pub(crate) mod invitation_without_bcc;
pub(crate) mod large_attachment;
pub(crate) mod macro_document;
pub(crate) mod many_attachments;
pub(crate) mod missing_attachment;
pub(crate) mod nested_mail;
pub(crate) mod password_in_same_mail;
pub(crate) mod photo_location;
pub(crate) mod pivot_cache;
pub(crate) mod tracked_changes;
pub(crate) mod unfinished_document;
pub(crate) mod unprotected_personal_data;
