# What is shown before sending. Titles of at most 60 characters, one line of reason, one thing to do.

action-allow = Ready to send
action-notify = For your information
action-confirm = Please check before sending
action-require-approval = Will be sent after approval
action-block = Cannot be sent as it is

place-subject = the subject
place-body = the text
place-attachment = an attachment
place-recipient = the recipients
place-message = the message
place-file-name = file name
place-metadata = properties
place-sheet = sheet "{ $sheet }"
place-cell = sheet "{ $sheet }", { $cell }
place-page = page { $number }
place-slide = slide { $number }
place-paragraph = paragraph { $number }
place-line = line { $number }

more-findings = { $count } more
unexamined-summary = { $count ->
        [one] One part could not be checked
       *[other] { $count } parts could not be checked
    }

recipients-exposed-recipients = Recipients can see each other’s addresses
    .reason = { $invitation ->
        [0] { $were_hidden ->
            [0] { $people } people of { $organizations } outside organisations stand in To and Cc.
           *[other] { $were_hidden } people who were in Bcc of the earlier message stand in To and Cc.
        }
       *[other] { $people } people of { $organizations } outside organisations see each other as attendees.
    }
    .todo = { $invitation ->
        [0] If this is an announcement, move them to Bcc.
       *[other] If they do not know each other, send separate invitations.
    }

recipients-first-time-recipient = { $count ->
        [one] First message to this address
       *[other] First message to { $count } addresses
    }
    .reason = { $reason ->
        [known-organization] No mail to { $evidence } has been recorded; others at this organisation are known.
        [salutation-agrees] No mail to { $evidence } has been recorded; the salutation fits the name.
        [announced] No mail to { $evidence } has been recorded; the text introduces or adds this person.
        [first-contact] No mail to { $evidence } has been recorded; the text says that it is the first contact.
       *[other] { $count ->
            [one] No mail to { $evidence } has been recorded.
           *[other] No mail to { $evidence } and others has been recorded.
        }
    }
    .todo = Compare it with a business card or a mail from them.

recipients-malformed-address = { $problem ->
        [full-width] This address has full-width characters
        [carrier-dots] This address may not be reachable
       *[other] This address cannot be delivered
    }
    .reason = { $problem ->
        [missing-at] { $evidence } has no “@”.
        [empty-local-part] { $evidence } has nothing before the “@”.
        [empty-domain] { $evidence } has nothing after the “@”.
        [space] { $evidence } has a space in it.
        [separator] { $evidence } has a comma or another separator in it.
        [run-together] { $evidence } looks like two addresses run together.
        [missing-dot] The domain of { $evidence } has no dot.
        [domain-dots] The dots in the domain of { $evidence } look wrong.
        [domain-characters] The domain of { $evidence } has characters that no domain has.
        [local-part-dots] { $evidence } has doubled or trailing dots before the “@”.
        [carrier-dots] { $evidence } has the old form of Japanese mobile carriers, which some servers refuse.
       *[full-width] { $evidence } is written in full-width characters.
    }
    .todo = Check the address and correct it.

recipients-mixed-organizations = Several customers are in one message
    .reason = { $forbidden ->
        [0] { $organizations } customers with no record of being addressed together can see each other ({ $evidence }).
       *[other] Parties that must not be addressed together are in one message ({ $evidence }).
    }
    .todo = Check that this combination is intended, or send one message to each.

recipients-too-many-external-organizations = Recipients of many outside organisations
    .reason = To and Cc hold { $organizations } outside organisations.
    .todo = If this is an announcement, move them to Bcc.

recipients-dormant-recipient = { $count ->
        [one] No contact with this address for a while
       *[other] No contact with { $count } addresses for a while
    }
    .reason = { $count ->
        [one] { $transfers ->
            [0] The last message to or from { $evidence } was { $months } months ago. The person may have moved on.
           *[other] The last message to or from { $evidence } was { $months } months ago. Many people change jobs at this time of year.
        }
       *[other] The last message to or from { $evidence } was { $months } months ago, and { $count } addresses are like it.
    }
    .todo = Check that this is still the right person.

recipients-look-alike-domain = { $trap ->
        [0] A domain that looks like another one
       *[other] A domain that waits for typing mistakes
    }
    .reason = { $trap ->
        [0] { $own ->
            [0] { $typed } looks much like { $known }, which you usually write to.
           *[other] { $typed } is outside and looks much like your own { $known }.
        }
       *[other] Mail to { $typed } does not bounce; it may reach a stranger.
    }
    .todo = { $trap ->
        [0] Check whether { $known } was meant.
       *[other] It cannot be sent like this. Change it to { $known }.
    }

recipients-look-alike-address = Somebody has almost the same address
    .reason = { $evidence } differs only a little from { $candidate }, which you usually write to.
    .todo = Check which of the two is meant.

recipients-same-name-recipient = Perhaps another person of the same name
    .reason = Mail to somebody of the same name as { $evidence } usually goes to { $candidate }.
    .todo = Check the company and the address.

recipients-name-address-mismatch = Name and address do not fit
    .reason = { $doubt ->
        [local-part] { $evidence } seems to be another person's address.
       *[other-person] The name shown with { $evidence } is that of { $candidate }.
    }
    .todo = Choose the recipient again.

recipients-unusual-recipient = An unusual recipient among these
    .reason = { $unusual ->
        [never-together] { $evidence } was never addressed together with the others.
        [rare] You seldom write to { $evidence }.
        [long-ago] You have not written to { $evidence } for a while.
        [text] The text is not about what you usually write to { $evidence }.
        [thread] { $evidence } was not part of this conversation.
        [other-named] The text names somebody else (the recipient is { $evidence }).
       *[similar-name] Somebody with a name like that of { $evidence } fits this message better.
    }
    .todo = { $candidate ->
        [0] Remove the recipient if there is no reason for it.
       *[other] Did you mean { $candidate }? Remove the recipient if there is no reason for it.
    }

recipients-forgotten-recipient = Somebody is not among the recipients
    .reason = { $announced ->
        [0] { $evidence } usually gets mail that goes to these recipients.
       *[other] The text says that { $evidence } gets the message, but the address is missing.
    }
    .todo = Add the recipient if needed.

recipients-salutation-mismatch = Salutation and recipients do not fit
    .reason = { $mismatch ->
        [other-company] Nobody of the company addressed ({ $evidence }) is among the recipients.
        [one-missing] { $evidence } is addressed but not among the recipients.
        [swapped-names] Company and name addressed do not go with the recipients ({ $evidence }).
        [all-with-one] The text addresses everybody, but there is one recipient.
        [two-honorifics] 御中 and 様 are used for the same addressee.
       *[other-person] { $evidence } is addressed but not among the recipients.
    }
    .todo = Correct either the salutation or the recipients.

recipients-company-mismatch = Another company is named
    .reason = { $named_in ->
        [subject] The subject names “{ $company }”, but nobody of it is among the recipients.
        [salutation] The salutation names “{ $company }”, but nobody of it is among the recipients.
        [file-name] A file name has “{ $company }”, but nobody of it is among the recipients.
       *[text] The text names “{ $company }”, but nobody of it is among the recipients.
    }
    .todo = Check whether this is an earlier message used again.

recipients-same-named-organization = Several organisations have this name
    .reason = There is more than one “{ $name }” (the recipient is { $evidence }).
    .todo = Check which one is meant.

recipients-merge-shift = The rows of the mail merge seem shifted
    .reason = The name in the text belongs to a recipient { $rows } rows away ({ $evidence }).
    .todo = Stop sending and check the merge data.

recipients-display-name-note = A note in the display name
    .reason = The recipients see “{ $note }” in the display name.
    .todo = Take the note out of the display name.

recipients-new-organization-in-reply = A new organisation in the reply
    .reason = { $announced ->
        [0] { $evidence } was not part of the conversation so far.
       *[other] { $evidence } joins the conversation, as the text says.
    }
    .todo = Check that they may see everything, the quotation included.

recipients-quoted-history = { $other ->
        [0] The quotation holds an internal conversation
       *[other] The quotation holds mail of another organisation
    }
    .reason = { $other ->
        [0] A conversation of { $insiders } own people, without { $evidence }, is quoted.
       *[other] A conversation with another organisation, without { $evidence }, is quoted.
    }
    .todo = Delete what should not be seen.

recipients-replying-as-bcc = A reply to all to a message received in Bcc
    .reason = The reply tells everybody that you received it.
    .todo = Reply to the sender only.

recipients-replying-to-impersonator = A reply to somebody who may not be who they say
    .reason = { $impersonation ->
        [own-name] The name is that of a colleague ({ $candidate }), the address { $evidence } is outside.
        [address-as-name] The name shown is { $candidate }, the address is { $evidence }.
       *[look-alike-domain] { $evidence } looks like the usual { $candidate } and is not.
    }
    .todo = Do not reply; ask the person by telephone.

recipients-reply-to-elsewhere = The reply goes elsewhere
    .reason = { $other ->
        [0] Replies go to { $evidence }, not to the writer's address.
       *[other] Replies go to { $evidence }, which belongs to another organisation than the writer.
    }
    .todo = Check the address the reply goes to.

recipients-sender-identity = An unusual sender address
    .reason = { $identity ->
        [private] You write to business partners from a private address ({ $evidence }).
        [shared-mailbox] The shared address { $evidence } has never written to these recipients.
        [thread-identity] The conversation went to another of your addresses (the sender is { $evidence }).
       *[other-identity] These recipients usually get mail from another of your addresses (the sender is { $evidence }).
    }
    .todo = Check the sender.

recipients-outsider-among-insiders = One outsider among own people
    .reason = { $quotes ->
        [0] { $evidence } is among { $insiders } own recipients.
       *[other] { $evidence } is among { $insiders } own recipients, and an internal conversation is quoted.
    }
    .todo = Remove the recipient if this is internal.

recipients-insider-among-outsiders = An internal list in mail to outsiders
    .reason = Replies to { $evidence } reach everybody on the internal list.
    .todo = Move the list to Bcc or remove it.

recipients-free-mail-address = { $mailbox ->
        [carrier] An address of a mobile telephone
       *[webmail] A webmail address
    }
    .reason = { $evidence } is no address of an organisation.
    .todo = Check that it is the person's own address.

recipients-own-private-address = { $automatic ->
        [0] Your own private address
       *[other] Forwarded to a private address
    }
    .reason = { $evidence } is outside your organisation's control.
    .todo = Use the shared folders for business information.

recipients-forbidden-recipient = A recipient that may not be written to
    .reason = Your organisation does not send to { $evidence }.
    .todo = Remove the recipient.

recipients-watched-recipient = { $built_in ->
        [0] A recipient to check before sending
       *[other] A recipient that reaches all staff
    }
    .reason = { $built_in ->
        [0] Your organisation asks for a check before sending to { $evidence }.
       *[other] Mail to { $evidence } reaches all staff.
    }
    .todo = Check that the message must go there.

recipients-required-recipient = A required recipient is missing
    .reason = A message with “{ $keyword }” must also go to { $candidate }.
    .todo = Add the recipient.

recipients-unknown-contact = Not in the address book
    .reason = { $evidence } is not in the address book.
    .todo = Check the address.

recipients-unexpanded-list = { $outside ->
        [0] Nobody knows who gets this
       *[other] A list with outside members
    }
    .reason = { $outside ->
        [0] The members of { $evidence } are not known.
       *[other] { $evidence } has { $outside } outside members.
    }
    .todo = Check that no outsider is on the list.

recipients-nested-list = A list in a list
    .reason = { $evidence } contains other lists.
    .todo = Check who gets the message.

recipients-duplicate-recipient = The same person more than once
    .reason = { $hidden ->
        [0] { $evidence } stands in { $count } places.
       *[other] { $evidence } is a visible recipient and in Bcc as well.
    }
    .todo = Remove one of the two.

recipients-undeliverable = { $status ->
        [invalid] This mailbox seems not to exist
        [restricted] Sending there is restricted
        [moderated] Delivered only after approval
        [out-of-office] The recipient is away
       *[mailbox-full] The mailbox cannot receive
    }
    .reason = { $status ->
        [invalid] The server knows no mailbox { $evidence }.
        [restricted] You may not send to { $evidence }.
        [moderated] Somebody must let messages to { $evidence } through.
        [out-of-office] { $evidence } is set to out of office.
       *[mailbox-full] The mailbox of { $evidence } is full.
    }
    .todo = { $status ->
        [out-of-office] If it is urgent, write to somebody else.
        [moderated] Expect a delay.
       *[other] Check the recipient.
    }

recipients-role-address = { $role ->
        [no-reply] An address that nobody reads
        [postmaster] An address of the server's administrators
       *[office] An address read by a whole office
    }
    .reason = { $role ->
        [no-reply] Nobody reads what is sent to { $evidence }.
        [postmaster] { $evidence } reaches those who run the server.
       *[office] Several people read { $evidence }.
    }
    .todo = Check that this is the address of the person you mean.

recipients-leftover-bcc = An earlier Bcc seems to be left
    .reason = { $outside ->
        [0] { $people } recipients of the earlier message are still in Bcc.
       *[other] { $people } recipients of the earlier message ({ $outside } outside) are still in Bcc.
    }
    .todo = Remove them if they are not meant.

recipients-mass-bcc = { $personal ->
        [0] Many outside addresses in Bcc
       *[other] A personal text goes to many in Bcc
    }
    .reason = { $personal ->
        [0] Bcc holds { $people } outside people.
       *[other] One person is addressed, but Bcc holds { $people } outside people.
    }
    .todo = { $personal ->
        [0] Check recipients and content of the mailing.
       *[other] Check the mail merge and the salutation.
    }

recipients-recall-advice = The recall exposes the addresses again
    .reason = { $people } outside people see each other's addresses once more.
    .todo = Write to each one separately or use Bcc.

personal-data-individual-number = { $confidence ->
        [possible] This may be an Individual Number
       *[other] Contains an Individual Number
    }
    .reason = { $count ->
        [one] There is an Individual Number ({ $evidence }) in { $place }.
       *[other] There are { $count } Individual Numbers ({ $evidence }) in { $place }.
    }
    .todo = { $confidence ->
        [possible] If it is another kind of number, send the mail as it is.
       *[other] It must not go by mail. Hand it over in the prescribed way.
    }

personal-data-phone-number = Contains somebody else’s telephone number
    .reason = { $count ->
        [one] There is a telephone number ({ $evidence }) in { $place }.
       *[other] There are { $count } telephone numbers ({ $evidence }) in { $place }.
    }
    .todo = Check that the number may be passed on.

personal-data-corporate-number = Corporate numbers in the mail
    .reason = { $count ->
        [one] There is a corporate number ({ $evidence }) in { $place }.
       *[other] There are { $count } corporate numbers ({ $evidence } …) in { $place }.
    }
    .todo = Check whom it goes to and whether it is needed.

personal-data-invoice-registration-number = Qualified-invoice registration numbers in the mail
    .reason = { $count ->
        [one] There is a qualified-invoice registration number ({ $evidence }) in { $place }.
       *[other] There are { $count } qualified-invoice registration numbers ({ $evidence } …) in { $place }.
    }
    .todo = Check whom it goes to and whether it is needed.

personal-data-resident-record-code = Resident record codes in the mail
    .reason = { $count ->
        [one] There is a resident record code ({ $evidence }) in { $place }.
       *[other] There are { $count } resident record codes ({ $evidence } …) in { $place }.
    }
    .todo = Hand it over in a safe way other than mail.

personal-data-drivers-license = Driver's licences in the mail
    .reason = { $count ->
        [one] There is a driver's licence ({ $evidence }) in { $place }.
       *[other] There are { $count } driver's licences ({ $evidence } …) in { $place }.
    }
    .todo = Check whom it goes to and whether it is needed.

personal-data-passport-number = Passport numbers in the mail
    .reason = { $count ->
        [one] There is a passport number ({ $evidence }) in { $place }.
       *[other] There are { $count } passport numbers ({ $evidence } …) in { $place }.
    }
    .todo = Check whom it goes to and whether it is needed.

personal-data-residence-card = Residence card numbers in the mail
    .reason = { $count ->
        [one] There is a residence card number ({ $evidence }) in { $place }.
       *[other] There are { $count } residence card numbers ({ $evidence } …) in { $place }.
    }
    .todo = Check whom it goes to and whether it is needed.

personal-data-basic-pension-number = Basic pension numbers in the mail
    .reason = { $count ->
        [one] There is a basic pension number ({ $evidence }) in { $place }.
       *[other] There are { $count } basic pension numbers ({ $evidence } …) in { $place }.
    }
    .todo = Check whom it goes to and whether it is needed.

personal-data-health-insurance = Health insurance numbers in the mail
    .reason = { $count ->
        [one] There is health insurance data ({ $evidence }) in { $place }.
       *[other] There are { $count } health insurance numbers ({ $evidence } …) in { $place }.
    }
    .todo = Check whom it goes to and whether it is needed.

personal-data-long-term-care-insurance = Long-term care insurance numbers in the mail
    .reason = { $count ->
        [one] There is a long-term care insurance number ({ $evidence }) in { $place }.
       *[other] There are { $count } long-term care insurance numbers ({ $evidence } …) in { $place }.
    }
    .todo = Check whom it goes to and whether it is needed.

personal-data-employment-insurance = Employment insurance numbers in the mail
    .reason = { $count ->
        [one] There is an employment insurance number ({ $evidence }) in { $place }.
       *[other] There are { $count } employment insurance numbers ({ $evidence } …) in { $place }.
    }
    .todo = Check whom it goes to and whether it is needed.

personal-data-bank-account = Bank accounts in the mail
    .reason = { $count ->
        [one] There is a bank account ({ $evidence }) in { $place }.
       *[other] There are { $count } bank accounts ({ $evidence } …) in { $place }.
    }
    .todo = Check whom it goes to and whether it is needed.

personal-data-yucho-account = Japan Post Bank accounts in the mail
    .reason = { $count ->
        [one] There is a Japan Post Bank account ({ $evidence }) in { $place }.
       *[other] There are { $count } Japan Post Bank accounts ({ $evidence } …) in { $place }.
    }
    .todo = Check whom it goes to and whether it is needed.

personal-data-iban = IBANs in the mail
    .reason = { $count ->
        [one] There is an IBAN ({ $evidence }) in { $place }.
       *[other] There are { $count } IBANs ({ $evidence } …) in { $place }.
    }
    .todo = Check whom it goes to and whether it is needed.

personal-data-email-address = Other people's mail addresses in the mail
    .reason = { $count ->
        [one] There is somebody else's mail address ({ $evidence }) in { $place }.
       *[other] There are { $count } other people's mail addresses ({ $evidence } …) in { $place }.
    }
    .todo = Check whether it may be passed on.

personal-data-postal-address = Other people's addresses in the mail
    .reason = { $count ->
        [one] There is somebody else's address ({ $evidence }) in { $place }.
       *[other] There are { $count } other people's addresses ({ $evidence } …) in { $place }.
    }
    .todo = Check whether it may be passed on.

personal-data-postal-code = Postal codes in the mail
    .reason = { $count ->
        [one] There is a postal code ({ $evidence }) in { $place }.
       *[other] There are { $count } postal codes ({ $evidence } …) in { $place }.
    }
    .todo = Check whom it goes to and whether it is needed.

personal-data-person-name = Other people's names in the mail
    .reason = { $count ->
        [one] There is somebody else's name ({ $evidence }) in { $place }.
       *[other] There are { $count } other people's names ({ $evidence } …) in { $place }.
    }
    .todo = Check whom it goes to and whether it is needed.

personal-data-birth-date = Birth dates in the mail
    .reason = { $count ->
        [one] There is a birth date ({ $evidence }) in { $place }.
       *[other] There are { $count } birth dates ({ $evidence } …) in { $place }.
    }
    .todo = Check whom it goes to and whether it is needed.

personal-data-age-and-sex = Ages or sexes of persons in the mail
    .reason = { $count ->
        [one] There is age or sex of a person ({ $evidence }) in { $place }.
       *[other] There are { $count } ages or sexes of persons ({ $evidence } …) in { $place }.
    }
    .todo = Check whom it goes to and whether it is needed.

personal-data-vehicle-number = Vehicle numbers in the mail
    .reason = { $count ->
        [one] There is a vehicle number ({ $evidence }) in { $place }.
       *[other] There are { $count } vehicle numbers ({ $evidence } …) in { $place }.
    }
    .todo = Check whom it goes to and whether it is needed.

personal-data-member-number = Member numbers in the mail
    .reason = { $count ->
        [one] There is a member number ({ $evidence }) in { $place }.
       *[other] There are { $count } member numbers ({ $evidence } …) in { $place }.
    }
    .todo = Check whom it goes to and whether it is needed.

personal-data-korean-resident-number = Korean resident registration numbers in the mail
    .reason = { $count ->
        [one] There is a Korean resident registration number ({ $evidence }) in { $place }.
       *[other] There are { $count } Korean resident registration numbers ({ $evidence } …) in { $place }.
    }
    .todo = Hand it over in a safe way other than mail.

personal-data-chinese-resident-id = Chinese resident identity numbers in the mail
    .reason = { $count ->
        [one] There is a Chinese resident identity number ({ $evidence }) in { $place }.
       *[other] There are { $count } Chinese resident identity numbers ({ $evidence } …) in { $place }.
    }
    .todo = Hand it over in a safe way other than mail.

personal-data-taiwanese-national-id = Taiwanese national identity numbers in the mail
    .reason = { $count ->
        [one] There is a Taiwanese national identity number ({ $evidence }) in { $place }.
       *[other] There are { $count } Taiwanese national identity numbers ({ $evidence } …) in { $place }.
    }
    .todo = Hand it over in a safe way other than mail.

personal-data-us-social-security-number = US social security numbers in the mail
    .reason = { $count ->
        [one] There is a US social security number ({ $evidence }) in { $place }.
       *[other] There are { $count } US social security numbers ({ $evidence } …) in { $place }.
    }
    .todo = Hand it over in a safe way other than mail.

personal-data-payment-card = Payment card number in the mail
    .reason = { $count ->
        [one] There is a card number ({ $evidence }) in { $place }.
       *[other] There are { $count } card numbers ({ $evidence } …) in { $place }.
    }
    .todo = Remove it or leave the last four digits only.

personal-data-special-care-information = Special care-required personal information
    .reason = It says something about the health, past or status of a particular person, in { $place }.
    .todo = Check whether it has to be sent, and use a safe way of sharing.

personal-data-sensitive-extra = Sensitive personal information
    .reason = It says something about sensitive matters of a particular person, in { $place }.
    .todo = Check whether it has to be sent.

personal-data-protected-address = Whereabouts of a protected person
    .reason = A protection measure and whereabouts stand together in { $place }.
    .todo = Do not send it; ask the person in charge.

personal-data-evaluation-record = Evaluation of a person
    .reason = There are marks, a selection result or an appraisal of a particular person in { $place }.
    .todo = Check whom it goes to and whether it is needed.

personal-data-financial-record = Income or debts of a person
    .reason = There is the pay, income or debt of a particular person in { $place }.
    .todo = Check whom it goes to and whether it is needed.

personal-data-person-record = Personal data of { $persons ->
        [1] a person
       *[other] { $persons } persons
    }
    .reason = There are names together with addresses, telephone numbers or other data in { $place }.
    .todo = Check whether the recipients need all of them.

content-confidential-marking = Marked “{ $marking }”
    .reason = “{ $marking }” stands in { $place }, and somebody outside is among the recipients.
    .todo = Check that this may leave the organisation.

content-credential = Password or key in the mail
    .reason = There is { $secret ->
        [password] a password
        [private-key] a private key
        [connection-string] a connection string
        [wifi] a Wi-Fi password
        [meeting] a meeting pass code
       *[token] an access key
    } ({ $evidence }) in { $place }.
    .todo = Remove it and pass it on in another way.

content-shared-link = { $link ->
        [form-edit] Link that lets others edit
        [internal] Link to an internal place
        [with-password] Link and its password in one mail
       *[other] Link that anyone can open
    }
    .reason = There is { $link ->
        [form-edit] a link by which a form can be edited
        [internal] a link that only insiders can open
        [with-password] a link together with its password
       *[other] a link that is not limited to the recipients
    } in { $place }.
    .todo = Check the link and whom it is shared with.

content-unfinished-text = { $residue ->
        [empty-subject] No subject
        [empty-body] No text
       *[other] Something is unfinished
    }
    .reason = { $residue ->
        [empty-subject] The subject is empty.
        [empty-body] The text is empty.
       *[other] There is “{ $evidence }” in { $place }.
    }
    .todo = Finish it before sending.

attachments-missing-attachment = { $attached ->
        [0] Nothing is attached
       *[other] An attachment seems to be missing
    }
    .reason = { $attached ->
        [0] The text says “{ $evidence }”.
       *[other] The text speaks of { $announced } files, { $attached } attached.
    }
    .todo = Attach the file.

attachments-disguised-file = { $disguise ->
        [program-as-document] A program that looks like a document
        [content-mismatch] Content and extension do not fit
       *[other] The file is not what its name says
    }
    .reason = { $disguise ->
        [program-as-document] Attachment { $index } has the name of a document, but its content is a program.
        [content-mismatch] Attachment { $index } is named “{ $evidence }”, but its content is of another kind ({ $content }).
        [double-extension] Attachment { $index } has two extensions, and the last one runs.
        [hidden-extension] The real extension of attachment { $index } is hard to see.
        [bidi-override] The name of attachment { $index } has control characters that turn its letters around.
        [look-alike-letters] The extension of attachment { $index } is spelled with look-alike letters.
       *[name-conflict] Attachment { $index } carries two different names.
    }
    .todo = Open the file and check that it is the one you mean to send.

# --- files as such ---

attachments-empty-file = The file is empty
    .reason = Attachment { $index } ({ $evidence }) has no content.
    .todo = Attach the file with its content.

attachments-duplicate-file = The same file is attached twice
    .reason = Attachment { $index } has the same content as an earlier one.
    .todo = Check whether another file was meant.

attachments-executable-file = { $inside ->
        [0] The file is a program
       *[other] The file holds a program
    }
    .reason = { $inside ->
        [0] Attachment { $index } ({ $evidence }) runs when it is opened.
       *[other] Attachment { $index } holds a file ({ $evidence }) that runs when it is opened.
    }
    .todo = Remove it and hand it over by other means, such as a share link.

attachments-macro-document = { $remote ->
        [0] The file has macros
       *[other] The file connects elsewhere when it is opened
    }
    .reason = { $remote ->
        [0] { $auto_run ->
            [0] The receiver may block the macros of attachment { $index } ({ $evidence }).
           *[other] Attachment { $index } ({ $evidence }) has a macro that runs when it is opened.
        }
       *[other] Attachment { $index } ({ $evidence }) calls a file or a program elsewhere when it is opened.
    }
    .todo = Save it without macros unless the receiver needs them.

attachments-encrypted-file = The file is encrypted
    .reason = { $lgwan ->
        [0] Attachment { $index } ({ $evidence }) may be refused by the receiver.
       *[other] Attachment { $index } ({ $evidence }) may be lost where the receiver cleans files on arrival.
    }
    .todo = { $lgwan ->
        [0] Check the content yourself, and consider a share link.
       *[other] Use the receiver's file transfer service.
    }

attachments-password-in-same-mail = { $password_in ->
        [follow-up] Check the first mail before the password follows
       *[other] The file and its password are in one mail
    }
    .reason = { $password_in ->
        [follow-up] Encrypted files ({ $files }) went to { $recipients } recipients before.
        [subject] The password of the encrypted file is in the subject.
        [file-name] The password of the encrypted file is in a file name.
        [quotation] The password of the encrypted file is in the quotation.
        [attachment] The password of the encrypted file is in another attachment.
       *[text] The password of the encrypted file is in the text.
    }
    .todo = { $password_in ->
        [follow-up] Send it if recipients and files of the first mail were right.
       *[other] Tell the password by other means, such as by telephone.
    }

attachments-large-attachment = The attachments may be too large
    .reason = The attachments have { $megabytes } MB together and may not arrive.
    .todo = Send a share link.

attachments-many-attachments = { $attached } files are attached
    .reason = Among so many, a file for somebody else is easily missed.
    .todo = Check that you mean to send all of them.

attachments-forbidden-extension = Files of this kind are not sent
    .reason = { $some ->
        [0] Your organisation does not send files like attachment { $index } ({ $evidence }).
       *[other] Your organisation does not send files like attachment { $index } ({ $evidence }) to some of the recipients.
    }
    .todo = { $some ->
        [0] Remove the attachment.
       *[other] Remove the attachment, or write to these recipients separately.
    }

attachments-file-not-examined = { $machine_name ->
        [0] The content of the file is not known
       *[other] The file has to be opened first
    }
    .reason = { $unread ->
        [encrypted] Attachment { $index } ({ $evidence }) is protected by a password and could not be examined.
        [pictures] Attachment { $index } ({ $evidence }) holds pictures and no text, and could not be examined.
        [corrupt] Attachment { $index } ({ $evidence }) may be damaged and could not be examined.
        [too-large] Attachment { $index } ({ $evidence }) is too large and could not be examined.
        [not-given] The name of attachment { $index } ({ $evidence }) does not say what it is.
       *[format] Attachment { $index } ({ $evidence }) is of a format that could not be examined.
    }
    .todo = Open the file and check what is in it.

# --- what nobody sees in a file ---

attachments-hidden-sheet = { $carries ->
        [persons] Personal data on a hidden sheet
        [organization] Another company on a hidden sheet
       *[other] A hidden sheet holds data
    }
    .reason = { $carries ->
        [persons] A hidden sheet of attachment { $index } holds data of { $persons } persons.
        [organization] A hidden sheet of attachment { $index } names "{ $evidence }".
       *[other] Attachment { $index } has a hidden sheet that is not empty.
    }
    .todo = Delete the sheet. Hiding does not keep the reader from seeing it.

attachments-hidden-cells = { $carries ->
        [persons] Personal data in hidden rows or columns
        [prices] Internal prices in hidden cells
       *[other] Hidden rows or columns hold data
    }
    .reason = { $carries ->
        [persons] Hidden rows or columns of attachment { $index } hold data of { $persons } persons.
        [prices] Hidden cells of attachment { $index } say "{ $evidence }".
       *[other] Attachment { $index } has content that is hidden or filtered out.
    }
    .todo = Delete the rows or columns. The reader can show them and take the filter off.

attachments-additional-sheet = { $carries ->
        [persons] Personal data on a further sheet
       *[other] Another company on a further sheet
    }
    .reason = { $carries ->
        [persons] A sheet behind the first one of attachment { $index } holds data of { $persons } persons.
       *[other] A sheet behind the first one of attachment { $index } names "{ $evidence }".
    }
    .todo = Replace the file by one with only the sheet you mean to send.

attachments-pivot-cache = A pivot table keeps its source data
    .reason = { $persons ->
        [0] A pivot table of attachment { $index } holds a copy of its source.
       *[other] A pivot table of attachment { $index } holds source data of { $persons } persons.
    }
    .todo = Replace the file by one with the result pasted as values.

attachments-external-link-cache = Values of another workbook are kept
    .reason = Attachment { $index } holds values of a workbook it refers to.
    .todo = Break the link and send the values only.

attachments-tracked-changes = Tracked changes are still there
    .reason = Attachment { $index } has { $pieces } recorded changes; deleted text can be read.
    .todo = Accept the changes, or say in the mail that the file shows them.

attachments-comments-and-notes = { $carries ->
        [remark] A comment meant for colleagues
        [persons] Personal data in comments or notes
       *[other] Comments or notes are still there
    }
    .reason = { $carries ->
        [remark] A comment or note of attachment { $index } says "{ $evidence }".
        [persons] Comments or notes of attachment { $index } hold data of { $persons } persons.
       *[other] Attachment { $index } has comments, notes or hidden slides.
    }
    .todo = Check that the reader may see them, and delete what is not needed.

attachments-embedded-file = Another file inside the document
    .reason = Attachment { $index } has { $pieces } embedded files.
    .todo = They are sent along. Paste a picture instead if they are not needed.

attachments-concealed-text = { $concealment ->
        [covered] Text under a box can be read
        [outside-page] Text outside the page
       *[other] Invisible text is still there
    }
    .reason = { $concealment ->
        [covered] Text under the boxes of attachment { $index } can be selected and read.
        [outside-page] Attachment { $index } has readable text outside the page.
       *[other] Attachment { $index } has text that is only not seen.
    }
    .todo = Replace the file by one from which the text itself was removed.

attachments-document-metadata = { $carries ->
        [organization] Another company in the properties
       *[other] Names in the properties
    }
    .reason = { $carries ->
        [organization] The properties of attachment { $index } name "{ $evidence }".
       *[other] The properties of attachment { $index } name the author or others.
    }
    .todo = Remove the document's properties before attaching it.

attachments-photo-location = A photograph says where it was taken
    .reason = Attachment { $index } holds the coordinates of the place.
    .todo = Replace it by a copy without the location.

# --- what a file says ---

attachments-company-in-file = A document made out to another company
    .reason = Attachment { $index } is addressed to "{ $company }".
    .todo = Open the file and check that it is meant for the people you write to.

attachments-internal-document = An attachment is marked "{ $marking }"
    .reason = Attachment { $index } says that not everybody may read it.
    .todo = Check that it may leave the organisation.

attachments-unfinished-document = An attachment seems to be unfinished
    .reason = Attachment { $index } says "{ $word }".
    .todo = Open the file and check that it is the final version.

attachments-invitation-without-bcc = Attendees see each other's addresses
    .reason = The invitation in attachment { $index } lists { $people } people of { $organizations } outside organisations.
    .todo = An invitation has no Bcc: invite them one by one, or write to them in Bcc.

attachments-nested-mail = An attached mail carries somebody else's conversation
    .reason = { $strangers ->
        [one] One person who does not get this mail took part in the mail of attachment { $index }.
       *[other] { $strangers } people who do not get this mail took part in the mail of attachment { $index }.
    }
    .todo = Check that it may be shown, or copy only the part that is needed.

attachments-unprotected-personal-data = { $persons ->
        [0] Personal data in an attached file
        [one] Personal data of one person in an attached file
       *[other] Personal data of { $persons } persons in an attached file
    }
    .reason = Attachment { $index } can be opened by everybody who gets it.
    .todo = Send a link instead, or replace it by a protected copy.

unexamined-not-a-message = could not be read as a mail
unexamined-empty-message = is empty
unexamined-truncated = ends too early; the rest could not be checked
unexamined-charset-unknown = is in an unknown character set; part of it could not be read
unexamined-charset-repaired = had a missing or wrong character set; it was read nevertheless
unexamined-transfer-encoding-damaged = is damaged; part of it could not be read
unexamined-text-repaired = had unreadable characters that were replaced
unexamined-limit-message-size = is too large to be checked
unexamined-limit-recipients = has too many recipients; some were not checked
unexamined-limit-parts = has too many parts; some were not checked
unexamined-limit-nesting = is nested too deep; some of it was not checked
unexamined-limit-header = has a header that is too long; some of it was not checked
unexamined-limit-text = is too long; the rest was not checked
unexamined-limit-findings = has too many findings; only some are shown
unexamined-limit-locations = is found in too many places; only some are shown
unexamined-limit-file-size = is too large for its content to be checked
unexamined-limit-file-entries = holds too many files; the rest could not be checked
unexamined-limit-file-ratio = unpacks to far too much, so it was not opened
unexamined-limit-file-steps = is too much work; the rest could not be checked
unexamined-format-not-supported = is of a format whose content cannot be checked
unexamined-encrypted = is protected by a password; its content could not be checked
unexamined-corrupt = may be damaged; its content could not be checked
unexamined-content-not-provided = was not handed over; its content could not be checked
unexamined-not-inspected-yet = has not been checked yet
unexamined-not-in-this-build = cannot be checked by this build
unexamined-unknown-detector = is a detector that this version does not have
unexamined-unexpanded-list = is a list that could not be expanded
unexamined-no-time = depends on the time, which is not known
unexamined-history-hashed = cannot be checked against a history that holds only hashes
