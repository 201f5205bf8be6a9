# 送信前の確認で表示する文。見出しは30字以内、句点なし。理由は1行。していただくことは1つ。

action-allow = 送信できます
action-notify = お知らせがあります
action-confirm = 送信前にご確認ください
action-require-approval = 承認を受けてから送信されます
action-block = このままでは送信できません

place-subject = 件名
place-body = 本文
place-attachment = 添付ファイル
place-recipient = 宛先
place-message = メール
place-file-name = ファイル名
place-metadata = 文書の情報
place-sheet = シート「{ $sheet }」
place-cell = シート「{ $sheet }」の{ $cell }
place-page = { $number }ページ
place-slide = スライド{ $number }
place-paragraph = { $number }段落目
place-line = { $number }行目

more-findings = ほか{ $count }件
unexamined-summary = 確認できなかった部分が{ $count }か所あります

recipients-exposed-recipients = 受信者どうしにアドレスが見えます
    .reason = { $invitation ->
        [0] { $were_hidden ->
            [0] 社外{ $organizations }組織・{ $people }名がTo・Ccに並んでいます。
           *[other] 元のメールでBccだった{ $were_hidden }名が、To・Ccに並んでいます。
        }
       *[other] 招待の参加者として、社外{ $organizations }組織・{ $people }名が互いに見えます。
    }
    .todo = { $invitation ->
        [0] 一斉のご案内であれば、Bccに移してください。
       *[other] 互いに知らない方であれば、招待を分けてください。
    }

recipients-first-time-recipient = { $count ->
        [1] 初めて送る宛先です
       *[other] 初めて送る宛先が{ $count }件あります
    }
    .reason = { $reason ->
        [known-organization] { $evidence }へ送信した記録がありません（会社は登録済みか、別の方に送信しています）。
        [salutation-agrees] { $evidence }へ送信した記録がありません（本文の宛名とは一致しています）。
        [announced] { $evidence }へ送信した記録がありません（本文で紹介または追加されている方です）。
        [first-contact] { $evidence }へ送信した記録がありません（本文にも初めての連絡とあります）。
       *[other] { $count ->
            [1] { $evidence }へ送信した記録がありません。
           *[other] { $evidence }など{ $count }件へ送信した記録がありません。
        }
    }
    .todo = アドレスを名刺や受信メールと照らし合わせてください。

recipients-malformed-address = { $problem ->
        [full-width] 全角文字を含むアドレスです
        [carrier-dots] 届かないことがあるアドレスです
       *[other] 届かない形のアドレスです
    }
    .reason = { $problem ->
        [missing-at] { $evidence }に「@」がありません。
        [empty-local-part] { $evidence }の「@」の前がありません。
        [empty-domain] { $evidence }の「@」の後がありません。
        [space] { $evidence }に空白が入っています。
        [separator] { $evidence }にカンマなどの区切り文字が入っています。
        [run-together] { $evidence }は、2つのアドレスがつながっているようです。
        [missing-dot] { $evidence }のドメインに「.」がありません。
        [domain-dots] { $evidence }のドメインの「.」の位置に誤りがあるようです。
        [domain-characters] { $evidence }のドメインに使えない文字があります。
        [local-part-dots] { $evidence }の「@」の前に「.」が続いているか、末尾にあります。
        [carrier-dots] { $evidence }は以前の携帯電話会社の形式で、相手先によっては届きません。
       *[full-width] { $evidence }は全角で書かれています。
    }
    .todo = アドレスをご確認のうえ、直してください。

recipients-mixed-organizations = 複数の取引先が同じメールに入っています
    .reason = { $forbidden ->
        [0] これまで一緒に送った記録のない取引先{ $organizations }社が並んでいます（{ $evidence }）。
       *[other] 一緒に送らないと決められている相手が並んでいます（{ $evidence }）。
    }
    .todo = 意図した組み合わせかご確認ください。取引先ごとに分けることもできます。

recipients-too-many-external-organizations = 社外の宛先が多数の組織にわたっています
    .reason = To・Ccに社外{ $organizations }組織が入っています。
    .todo = 一斉のご案内であれば、Bccに移してください。

recipients-dormant-recipient = { $count ->
        [1] しばらく連絡していない宛先です
       *[other] しばらく連絡していない宛先が{ $count }件あります
    }
    .reason = { $count ->
        [1] { $transfers ->
            [0] { $evidence }とは{ $months }か月ぶりです。異動・退職の可能性があります。
           *[other] { $evidence }とは{ $months }か月ぶりです。異動の多い時期です。
        }
       *[other] { $evidence }など{ $count }件とは、長い方で{ $months }か月ぶりです。異動・退職の可能性があります。
    }
    .todo = 現在のご担当者かご確認ください。

recipients-look-alike-domain = { $trap ->
        [0] ドメインがよく似た別の宛先です
       *[other] 打ち間違いを待ち受けるドメインです
    }
    .reason = { $trap ->
        [0] { $own ->
            [0] { $typed }は、いつもの{ $known }とよく似ています。
           *[other] { $typed }は、自社の{ $known }とよく似た社外のドメインです。
        }
       *[other] { $typed }に送るとエラーにならず、第三者に届くことがあります。
    }
    .todo = { $trap ->
        [0] { $known }ではないかご確認ください。
       *[other] このままでは送信できません。{ $known }に直してください。
    }

recipients-look-alike-address = よく似たアドレスの方がいます
    .reason = { $evidence }は、いつもの{ $candidate }とわずかに異なります。
    .todo = どちらの方宛かご確認ください。

recipients-same-name-recipient = 同姓の別の方かもしれません
    .reason = { $evidence }と同じお名前の方へは、通常{ $candidate }に送られています。
    .todo = 会社名とアドレスをご確認ください。

recipients-name-address-mismatch = 表示名とアドレスが一致しません
    .reason = { $doubt ->
        [local-part] { $evidence }は、別の方のアドレスのようです。
       *[other-person] { $evidence }の表示名は、{ $candidate }の方のお名前です。
    }
    .todo = 宛先を選び直してください。

recipients-unusual-recipient = この顔ぶれには珍しい宛先です
    .reason = { $unusual ->
        [never-together] { $evidence }がこのメンバーに加わるのは初めてです。
        [rare] { $evidence }へ送ることはあまりありません。
        [long-ago] { $evidence }へは久しぶりの送信です。
        [text] 本文の内容が、{ $evidence }とのこれまでのやり取りと異なります。
        [thread] このやり取りに、{ $evidence }は入っていませんでした。
        [other-named] 本文には別の方のお名前があります（宛先は{ $evidence }）。
       *[similar-name] { $evidence }とお名前の似た方の方が、このメールに合うようです。
    }
    .todo = { $candidate ->
        [0] 加える理由がなければ外してください。
       *[other] { $candidate }ではありませんか。加える理由がなければ外してください。
    }

recipients-forgotten-recipient = 宛先に入っていない方がいます
    .reason = { $announced ->
        [0] この顔ぶれのメールには、いつも{ $evidence }が入っています。
       *[other] 本文に{ $evidence }へ送るとありますが、宛先にありません。
    }
    .todo = 必要であれば追加してください。

recipients-salutation-mismatch = 本文の宛名と宛先が異なります
    .reason = { $mismatch ->
        [other-company] 宛名の会社（{ $evidence }）の方が、宛先に入っていません。
        [one-missing] 宛名にある{ $evidence }が、宛先に入っていません。
        [swapped-names] 宛名の会社名とお名前の組み合わせが、宛先と異なります（{ $evidence }）。
        [all-with-one] 宛名は「各位」ですが、宛先は1名です。
        [two-honorifics] 「御中」と「様」が同じ宛名に使われています。
       *[other-person] 宛名は{ $evidence }ですが、宛先に入っていません。
    }
    .todo = 宛名か宛先のどちらかを直してください。

recipients-company-mismatch = 別の会社名が書かれています
    .reason = { $named_in ->
        [subject] 件名に「{ $company }」とありますが、宛先に同社の方がいません。
        [salutation] 宛名に「{ $company }」とありますが、宛先に同社の方がいません。
        [file-name] ファイル名に「{ $company }」とありますが、宛先に同社の方がいません。
       *[text] 本文に「{ $company }」とありますが、宛先に同社の方がいません。
    }
    .todo = 以前のメールの使い回しでないかご確認ください。

recipients-same-named-organization = 同じ名前の別の組織があります
    .reason = 「{ $name }」という名前の組織は複数あります（宛先は{ $evidence }）。
    .todo = どちらの組織宛かご確認ください。

recipients-merge-shift = 差し込みの行がずれているようです
    .reason = 本文のお名前は、{ $rows }行ずれた宛先（{ $evidence }）のものです。
    .todo = 送信を止めて、差し込みデータをご確認ください。

recipients-display-name-note = 表示名にメモが入っています
    .reason = 表示名の「{ $note }」は、受信者にそのまま見えます。
    .todo = 表示名からメモを消してください。

recipients-new-organization-in-reply = 返信に新しい組織が加わっています
    .reason = { $announced ->
        [0] { $evidence }の方は、これまでのやり取りに入っていません。
       *[other] { $evidence }の方が新しく加わります（本文で案内されています）。
    }
    .todo = 引用を含めて見せてよい相手かご確認ください。

recipients-quoted-history = { $other ->
        [0] 引用に社内のやり取りが含まれます
       *[other] 引用にほかの組織とのやり取りが含まれます
    }
    .reason = { $other ->
        [0] { $evidence }が入っていなかった、社内{ $insiders }名のやり取りが引用されています。
       *[other] { $evidence }が入っていなかった、ほかの組織とのやり取りが引用されています。
    }
    .todo = 見せない部分を削除してください。

recipients-replying-as-bcc = Bccで受け取ったメールへの全員返信です
    .reason = 返信すると、あなたに届いていたことが全員に伝わります。
    .todo = 差出人だけに返信してください。

recipients-replying-to-impersonator = なりすましの差出人への返信のようです
    .reason = { $impersonation ->
        [own-name] 社内の方のお名前ですが、アドレスは社外の{ $evidence }です（いつもは{ $candidate }）。
        [address-as-name] 表示名は{ $candidate }ですが、実際のアドレスは{ $evidence }です。
       *[look-alike-domain] { $evidence }は、いつもの{ $candidate }とよく似た別のアドレスです。
    }
    .todo = 返信せず、電話など別の方法でご本人にお確かめください。

recipients-reply-to-elsewhere = 返信先が差出人と異なります
    .reason = { $other ->
        [0] 返信は、差出人とは別の{ $evidence }に届きます。
       *[other] 返信は、差出人とは別の組織の{ $evidence }に届きます。
    }
    .todo = 返信先のアドレスをご確認ください。

recipients-sender-identity = 差出人がいつもと異なります
    .reason = { $identity ->
        [private] 業務の相手に、私用のアドレス（{ $evidence }）から送ろうとしています。
        [shared-mailbox] 共有アドレス（{ $evidence }）からこの相手に送るのは初めてです。
        [thread-identity] このやり取りは、別のアドレスで続けられています（差出人は{ $evidence }）。
       *[other-identity] この相手には、通常は別のアドレスから送られています（差出人は{ $evidence }）。
    }
    .todo = 差出人をご確認ください。

recipients-outsider-among-insiders = 社内宛に社外の方が1名います
    .reason = { $quotes ->
        [0] 社内{ $insiders }名の中に{ $evidence }があります。
       *[other] 社内{ $insiders }名の中に{ $evidence }があり、社内だけのやり取りが引用されています。
    }
    .todo = 社内だけの連絡であれば外してください。

recipients-insider-among-outsiders = 社外宛に社内の配布リストが入っています
    .reason = { $evidence }への返信は、社内のリスト全員に届きます。
    .todo = リストを見せる必要がなければ、Bccに移すか外してください。

recipients-free-mail-address = { $mailbox ->
        [carrier] 携帯電話のアドレス宛です
       *[webmail] フリーメールのアドレス宛です
    }
    .reason = { $evidence }は、会社や団体のアドレスではありません。
    .todo = ご本人のアドレスかご確認ください。

recipients-own-private-address = { $automatic ->
        [0] ご自身の私用アドレス宛です
       *[other] 私用アドレスへ自動転送されます
    }
    .reason = { $evidence }は会社の管理外のアドレスです。
    .todo = 業務の情報は、会社の共有フォルダをご利用ください。

recipients-forbidden-recipient = 送信が認められていない宛先です
    .reason = { $evidence }は、送信しないと決められている宛先です。
    .todo = 宛先から外してください。

recipients-watched-recipient = { $built_in ->
        [0] 送信前の確認が必要な宛先です
       *[other] 全社員に届く宛先です
    }
    .reason = { $built_in ->
        [0] { $evidence }は、送信前に確認すると決められている宛先です。
       *[other] { $evidence }に送ると、全社員に届きます。
    }
    .todo = この宛先に送る必要があるかご確認ください。

recipients-required-recipient = 必要な宛先が入っていません
    .reason = 「{ $keyword }」を含むメールには、{ $candidate }を宛先に入れると決められています。
    .todo = 宛先に追加してください。

recipients-unknown-contact = アドレス帳にない宛先です
    .reason = { $evidence }はアドレス帳に登録されていません。
    .todo = アドレスをご確認ください。

recipients-unexpanded-list = { $outside ->
        [0] 誰に届くか確認できない宛先です
       *[other] 社外の方が登録されている配布リストです
    }
    .reason = { $outside ->
        [0] { $evidence }の登録者を展開できませんでした。
       *[other] { $evidence }には、社外の{ $outside }名が登録されています。
    }
    .todo = 社外の方が含まれていないかご確認ください。

recipients-nested-list = 配布リストの中に別の配布リストがあります
    .reason = { $evidence }には、ほかのリストが含まれています。
    .todo = 届く範囲をご確認ください。

recipients-duplicate-recipient = 同じ方が複数の宛先に入っています
    .reason = { $hidden ->
        [0] { $evidence }が{ $count }か所に入っています。
       *[other] { $evidence }がTo・CcとBccの両方に入っています。
    }
    .todo = どちらか一方を外してください。

recipients-undeliverable = { $status ->
        [invalid] 存在しない宛先のようです
        [restricted] 送信が制限されている宛先です
        [moderated] 承認後に届く宛先です
        [out-of-office] 不在の方への送信です
       *[mailbox-full] 受信できない状態の宛先です
    }
    .reason = { $status ->
        [invalid] { $evidence }というメールボックスが見つかりません。
        [restricted] { $evidence }へは送信の権限がありません。
        [moderated] { $evidence }へのメールは、管理者の承認後に届きます。
        [out-of-office] { $evidence }の方は不在の設定になっています。
       *[mailbox-full] { $evidence }のメールボックスがいっぱいです。
    }
    .todo = { $status ->
        [out-of-office] お急ぎの場合は、ほかの方への連絡をご検討ください。
        [moderated] 届くまで時間がかかることをご承知おきください。
       *[other] 宛先をご確認ください。
    }

recipients-role-address = { $role ->
        [no-reply] 送信専用のアドレス宛です
        [postmaster] サーバー管理用のアドレス宛です
       *[office] 代表アドレス宛です
    }
    .reason = { $role ->
        [no-reply] { $evidence }に送っても読まれません。
        [postmaster] { $evidence }はサーバーの管理者に届きます。
       *[office] { $evidence }は複数の方が読むアドレスです。
    }
    .todo = ご担当者のアドレスかご確認ください。

recipients-leftover-bcc = 以前のBccが残っているようです
    .reason = { $outside ->
        [0] 元のメールのBcc{ $people }件が残っています。
       *[other] 元のメールのBcc{ $people }件（うち社外{ $outside }件）が残っています。
    }
    .todo = 今回不要であれば削除してください。

recipients-mass-bcc = { $personal ->
        [0] Bccに多数の社外アドレスがあります
       *[other] お一人宛の文面が多数のBccに送られます
    }
    .reason = { $personal ->
        [0] Bccに社外{ $people }名が入っています。
       *[other] 宛名は特定の方ですが、Bccに社外{ $people }名が入っています。
    }
    .todo = { $personal ->
        [0] 一斉配信の宛先と内容をご確認ください。
       *[other] 差し込みの設定と宛名をご確認ください。
    }

recipients-recall-advice = 取り消しのお願いで再び公開されます
    .reason = 社外{ $people }名のアドレスが、もう一度互いに見えます。
    .todo = 1名ずつ、またはBccで送ってください。

personal-data-individual-number = { $confidence ->
        [possible] マイナンバーの可能性がある番号です
       *[other] マイナンバーが含まれています
    }
    .reason = { $place }に個人番号（{ $evidence }）が{ $count }件あります。
    .todo = { $confidence ->
        [possible] 別の番号であれば、そのまま送信できます。
       *[other] メールでは送れません。所定の方法でお渡しください。
    }

personal-data-phone-number = ほかの方の電話番号が含まれています
    .reason = { $place }に電話番号（{ $evidence }）が{ $count }件あります。
    .todo = お伝えしてよい番号かご確認ください。

personal-data-corporate-number = 法人番号が含まれています
    .reason = { $place }に法人番号（{ $evidence }）が{ $count }件あります。
    .todo = 送り先と必要性をご確認ください。

personal-data-invoice-registration-number = 登録番号が含まれています
    .reason = { $place }に登録番号（{ $evidence }）が{ $count }件あります。
    .todo = 送り先と必要性をご確認ください。

personal-data-resident-record-code = 住民票コードが含まれています
    .reason = { $place }に住民票コード（{ $evidence }）が{ $count }件あります。
    .todo = メール以外の安全な方法でお渡しください。

personal-data-drivers-license = 運転免許証の情報が含まれています
    .reason = { $place }に運転免許証の情報（{ $evidence }）が{ $count }件あります。
    .todo = 送り先と必要性をご確認ください。

personal-data-passport-number = パスポートの情報が含まれています
    .reason = { $place }にパスポートの情報（{ $evidence }）が{ $count }件あります。
    .todo = 送り先と必要性をご確認ください。

personal-data-residence-card = 在留カードの情報が含まれています
    .reason = { $place }に在留カードの情報（{ $evidence }）が{ $count }件あります。
    .todo = 送り先と必要性をご確認ください。

personal-data-basic-pension-number = 基礎年金番号が含まれています
    .reason = { $place }に基礎年金番号（{ $evidence }）が{ $count }件あります。
    .todo = 送り先と必要性をご確認ください。

personal-data-health-insurance = 健康保険の記号・番号が含まれています
    .reason = { $place }に健康保険の記号・番号（{ $evidence }）が{ $count }件あります。
    .todo = 送り先と必要性をご確認ください。

personal-data-long-term-care-insurance = 介護保険の被保険者番号が含まれています
    .reason = { $place }に介護保険の被保険者番号（{ $evidence }）が{ $count }件あります。
    .todo = 送り先と必要性をご確認ください。

personal-data-employment-insurance = 雇用保険の被保険者番号が含まれています
    .reason = { $place }に雇用保険の被保険者番号（{ $evidence }）が{ $count }件あります。
    .todo = 送り先と必要性をご確認ください。

personal-data-bank-account = 個人の口座番号が含まれています
    .reason = { $place }に個人の口座番号（{ $evidence }）が{ $count }件あります。
    .todo = 送り先と必要性をご確認ください。

personal-data-yucho-account = ゆうちょの記号番号が含まれています
    .reason = { $place }にゆうちょの記号番号（{ $evidence }）が{ $count }件あります。
    .todo = 送り先と必要性をご確認ください。

personal-data-iban = 口座番号（IBAN）が含まれています
    .reason = { $place }に口座番号（IBAN）（{ $evidence }）が{ $count }件あります。
    .todo = 送り先と必要性をご確認ください。

personal-data-email-address = ほかの方のメールアドレスが含まれています
    .reason = { $place }にほかの方のメールアドレス（{ $evidence }）が{ $count }件あります。
    .todo = お伝えしてよいアドレスかご確認ください。

personal-data-postal-address = ほかの方の住所が含まれています
    .reason = { $place }にほかの方の住所（{ $evidence }）が{ $count }件あります。
    .todo = お伝えしてよい住所かご確認ください。

personal-data-postal-code = 郵便番号が含まれています
    .reason = { $place }に郵便番号（{ $evidence }）が{ $count }件あります。
    .todo = 送り先と必要性をご確認ください。

personal-data-person-name = ほかの方のお名前が含まれています
    .reason = { $place }にほかの方のお名前（{ $evidence }）が{ $count }件あります。
    .todo = 送り先と必要性をご確認ください。

personal-data-birth-date = 生年月日が含まれています
    .reason = { $place }に生年月日（{ $evidence }）が{ $count }件あります。
    .todo = 送り先と必要性をご確認ください。

personal-data-age-and-sex = 年齢・性別が含まれています
    .reason = { $place }に年齢・性別（{ $evidence }）が{ $count }件あります。
    .todo = 送り先と必要性をご確認ください。

personal-data-vehicle-number = 車のナンバーが含まれています
    .reason = { $place }に車のナンバー（{ $evidence }）が{ $count }件あります。
    .todo = 送り先と必要性をご確認ください。

personal-data-member-number = 会員番号などの番号が含まれています
    .reason = { $place }に会員番号などの番号（{ $evidence }）が{ $count }件あります。
    .todo = 送り先と必要性をご確認ください。

personal-data-korean-resident-number = 韓国の住民登録番号が含まれています
    .reason = { $place }に韓国の住民登録番号（{ $evidence }）が{ $count }件あります。
    .todo = メール以外の安全な方法でお渡しください。

personal-data-chinese-resident-id = 中国の居民身分証番号が含まれています
    .reason = { $place }に中国の居民身分証番号（{ $evidence }）が{ $count }件あります。
    .todo = メール以外の安全な方法でお渡しください。

personal-data-taiwanese-national-id = 台湾の国民身分証番号が含まれています
    .reason = { $place }に台湾の国民身分証番号（{ $evidence }）が{ $count }件あります。
    .todo = メール以外の安全な方法でお渡しください。

personal-data-us-social-security-number = 米国の社会保障番号が含まれています
    .reason = { $place }に米国の社会保障番号（{ $evidence }）が{ $count }件あります。
    .todo = メール以外の安全な方法でお渡しください。

personal-data-payment-card = カード番号が含まれています
    .reason = { $place }にカード番号（{ $evidence }）が{ $count }件あります。
    .todo = 番号を消すか、下4桁だけにしてください。

personal-data-special-care-information = 特に配慮が必要な個人情報です
    .reason = { $place }に、特定の方の健康や経歴などに関する記載があります。
    .todo = 送る必要があるかご確認のうえ、安全な共有方法をお使いください。

personal-data-sensitive-extra = 機微な個人情報の可能性があります
    .reason = { $place }に、特定の方の本籍や加入団体などに関する記載があります。
    .todo = 送る必要があるかご確認ください。

personal-data-protected-address = 保護が必要な方の所在の可能性があります
    .reason = { $place }に、支援措置などの言葉と所在が一緒に書かれています。
    .todo = 送信せず、担当責任者にご相談ください。

personal-data-evaluation-record = 個人の評価に関する情報です
    .reason = { $place }に、特定の方の成績・選考・評価などの記載があります。
    .todo = 送り先と必要性をご確認ください。

personal-data-financial-record = 個人の収入や借入の情報です
    .reason = { $place }に、特定の方の給与・収入・借入などの記載があります。
    .todo = 送り先と必要性をご確認ください。

personal-data-person-record = { $persons }名分の個人情報が含まれています
    .reason = { $place }に、{ $persons }名分の氏名と住所・連絡先などが書かれています。
    .todo = 全員分が必要な相手かご確認ください。

content-confidential-marking = 「{ $marking }」の表示があります
    .reason = { $place }に「{ $marking }」とあり、社外の方が宛先に入っています。
    .todo = 社外へ出してよい内容かご確認ください。

content-credential = パスワードやキーが書かれています
    .reason = { $place }に{ $secret ->
        [password] パスワード
        [private-key] 秘密鍵
        [connection-string] 接続情報
        [wifi] Wi-Fiのパスワード
        [meeting] 会議のパスコード
       *[token] アクセスキー
    }（{ $evidence }）があります。
    .todo = メールから消し、別の方法でお知らせください。

content-shared-link = { $link ->
        [form-edit] 編集用のリンクです
        [internal] 社内のリンクです
        [with-password] リンクとパスワードが同じメールにあります
       *[other] 誰でも開ける共有リンクです
    }
    .reason = { $place }に{ $link ->
        [form-edit] フォームを編集できるリンク
        [internal] 社外からは開けない社内のリンク
        [with-password] リンクとそのパスワード
       *[other] 相手を限定していないリンク
    }があります。
    .todo = リンクの種類と共有の相手をご確認ください。

content-unfinished-text = { $residue ->
        [empty-subject] 件名がありません
        [empty-body] 本文がありません
       *[other] 書きかけの箇所が残っています
    }
    .reason = { $residue ->
        [empty-subject] 件名が空のままです。
        [empty-body] 本文が空のままです。
       *[other] { $place }に「{ $evidence }」があります。
    }
    .todo = 仕上げてから送信してください。

attachments-missing-attachment = { $attached ->
        [0] 添付ファイルがありません
       *[other] 添付ファイルが足りないようです
    }
    .reason = { $attached ->
        [0] 本文に「{ $evidence }」とあります。
       *[other] 本文には{ $announced }件とありますが、添付は{ $attached }件です。
    }
    .todo = ファイルを添付してください。

attachments-disguised-file = { $disguise ->
        [program-as-document] 文書に見えるプログラムです
        [content-mismatch] 中身と拡張子が異なるファイルです
       *[other] ファイル名と実体が異なるようです
    }
    .reason = { $disguise ->
        [program-as-document] 添付{ $index }件目は文書の名前ですが、中身は実行されるプログラムです。
        [content-mismatch] 添付{ $index }件目の拡張子は「{ $evidence }」ですが、中身は別の形式（{ $content }）です。
        [double-extension] 添付{ $index }件目は拡張子が二重で、最後の拡張子は実行形式です。
        [hidden-extension] 添付{ $index }件目は、本来の拡張子が見えにくい名前です。
        [bidi-override] 添付{ $index }件目の名前に、文字の並びを逆にする制御文字が入っています。
        [look-alike-letters] 添付{ $index }件目の拡張子に、よく似た別の文字が使われています。
       *[name-conflict] 添付{ $index }件目に、異なる名前が2つ付いています。
    }
    .todo = ファイルを開いて、送る予定のものかご確認ください。

# --- files as such ---

attachments-empty-file = 中身のないファイルです
    .reason = 添付{ $index }件目（{ $evidence }）には中身がありません。
    .todo = 中身のあるファイルに差し替えてください。

attachments-duplicate-file = 同じファイルが2つあります
    .reason = 添付{ $index }件目の中身は、前の添付と同じです。
    .todo = 送る予定の別のファイルがないかご確認ください。

attachments-executable-file = { $inside ->
        [0] 実行されるファイルです
       *[other] 実行されるファイルが入っています
    }
    .reason = { $inside ->
        [0] 添付{ $index }件目（{ $evidence }）は、開くと動作するファイルです。
       *[other] 添付{ $index }件目の中に、開くと動作するファイル（{ $evidence }）があります。
    }
    .todo = 添付を外し、ファイル共有のリンクなど別の方法でお渡しください。

attachments-macro-document = { $remote ->
        [0] マクロを含むファイルです
       *[other] 開くと外部に接続するファイルです
    }
    .reason = { $remote ->
        [0] { $auto_run ->
            [0] 添付{ $index }件目（{ $evidence }）のマクロは、相手の環境で止められることがあります。
           *[other] 添付{ $index }件目（{ $evidence }）には、開くと自動で動くマクロがあります。
        }
       *[other] 添付{ $index }件目（{ $evidence }）は、開くと外部のファイルやプログラムを呼び出します。
    }
    .todo = マクロが必要な相手でなければ、マクロのない形式で保存し直してください。

attachments-encrypted-file = 暗号化されたファイルです
    .reason = { $lgwan ->
        [0] 添付{ $index }件目（{ $evidence }）は、相手の環境で受け取れないことがあります。
       *[other] 添付{ $index }件目（{ $evidence }）は、無害化で届かないことがあります。
    }
    .todo = { $lgwan ->
        [0] 中身をご自身で確認のうえ、ファイル共有のリンクもご検討ください。
       *[other] 相手のファイル転送サービスをお使いください。
    }

attachments-password-in-same-mail = { $password_in ->
        [follow-up] パスワードを送る前に、先のメールをご確認ください
       *[other] ファイルとパスワードを一緒に送っています
    }
    .reason = { $password_in ->
        [follow-up] 暗号化したファイル{ $files }件を、{ $recipients }件の宛先へ送っています。
        [subject] 暗号化したファイルのパスワードが、件名に書かれています。
        [file-name] 暗号化したファイルのパスワードが、ファイル名に書かれています。
        [quotation] 暗号化したファイルのパスワードが、引用に書かれています。
        [attachment] 暗号化したファイルのパスワードが、別の添付ファイルに書かれています。
       *[text] 暗号化したファイルのパスワードが、本文に書かれています。
    }
    .todo = { $password_in ->
        [follow-up] 先のメールの宛先とファイルに誤りがなければ、送信してください。
       *[other] パスワードは電話など別の手段でお知らせください。
    }

attachments-large-attachment = 添付ファイルが大きすぎるようです
    .reason = 添付は合計{ $megabytes } MBで、相手に届かないことがあります。
    .todo = ファイル共有のリンクでお送りください。

attachments-many-attachments = 添付ファイルが{ $attached }件あります
    .reason = 数が多く、別の相手のファイルが混ざりやすくなっています。
    .todo = すべて送る予定のファイルかご確認ください。

attachments-forbidden-extension = 送信できない種類のファイルです
    .reason = { $some ->
        [0] 添付{ $index }件目（{ $evidence }）は、組織の決まりで送信できません。
       *[other] 添付{ $index }件目（{ $evidence }）は、組織の決まりで一部の宛先に送信できません。
    }
    .todo = { $some ->
        [0] 添付を外してください。
       *[other] 添付を外すか、宛先を分けてください。
    }

attachments-file-not-examined = { $machine_name ->
        [0] 中を確認できないファイルです
       *[other] 開いて確認していただくファイルです
    }
    .reason = { $unread ->
        [encrypted] 添付{ $index }件目（{ $evidence }）はパスワードで保護されているため、内容を確認できませんでした。
        [pictures] 添付{ $index }件目（{ $evidence }）は画像だけで文字がないため、内容を確認できませんでした。
        [corrupt] 添付{ $index }件目（{ $evidence }）は壊れている可能性があり、内容を確認できませんでした。
        [too-large] 添付{ $index }件目（{ $evidence }）は大きすぎるため、内容を確認できませんでした。
        [not-given] 添付{ $index }件目（{ $evidence }）は、名前から内容が分かりません。
       *[format] 添付{ $index }件目（{ $evidence }）は対応していない形式のため、内容を確認できませんでした。
    }
    .todo = ファイルをご自身で開いて、内容をご確認ください。

# --- what nobody sees in a file ---

attachments-hidden-sheet = { $carries ->
        [persons] 非表示のシートに個人情報があります
        [organization] 非表示のシートに別の会社名があります
       *[other] 非表示のシートに情報があります
    }
    .reason = { $carries ->
        [persons] 添付{ $index }件目の非表示シートに{ $persons }名分の情報があります。
        [organization] 添付{ $index }件目の非表示シートに「{ $evidence }」とあります。
       *[other] 添付{ $index }件目に、内容のある非表示シートがあります。
    }
    .todo = シートを削除してください。非表示にしただけでは、受け取った方が表示できます。

attachments-hidden-cells = { $carries ->
        [persons] 隠れた行や列に個人情報があります
        [prices] 隠れたセルに社内向けの金額があります
       *[other] 隠れた行や列に情報があります
    }
    .reason = { $carries ->
        [persons] 添付{ $index }件目の見えない行や列に{ $persons }名分の情報があります。
        [prices] 添付{ $index }件目の見えない行や列に「{ $evidence }」があります。
       *[other] 添付{ $index }件目に、非表示またはフィルターで隠れた内容があります。
    }
    .todo = 不要な行や列を削除してください。フィルターや非表示は、受け取った方が解除できます。

attachments-additional-sheet = { $carries ->
        [persons] 2枚目以降のシートに個人情報があります
       *[other] 2枚目以降のシートに別の会社名があります
    }
    .reason = { $carries ->
        [persons] 添付{ $index }件目の後ろのシートに{ $persons }名分の情報があります。
       *[other] 添付{ $index }件目の後ろのシートに「{ $evidence }」とあります。
    }
    .todo = お送りするシートだけのファイルに差し替えてください。

attachments-pivot-cache = 集計表に元のデータが残っています
    .reason = { $persons ->
        [0] 添付{ $index }件目のピボットテーブルに元データが含まれています。
       *[other] 添付{ $index }件目のピボットテーブルに{ $persons }名分の元データが含まれています。
    }
    .todo = 集計結果を値だけで貼り付けたファイルに差し替えてください。

attachments-external-link-cache = 別のファイルの値が残っています
    .reason = 添付{ $index }件目に、参照している別のブックの値が保存されています。
    .todo = リンクを解除し、値だけにしたファイルに差し替えてください。

attachments-tracked-changes = 変更履歴が残っています
    .reason = 添付{ $index }件目に、記録された変更が{ $pieces }か所あります。削除した文字も読めます。
    .todo = 変更を反映して履歴を消すか、履歴付きでお送りすることを本文に添えてください。

attachments-comments-and-notes = { $carries ->
        [remark] 社内向けのコメントが残っています
        [persons] コメントやノートに個人情報があります
       *[other] コメントやノートが残っています
    }
    .reason = { $carries ->
        [remark] 添付{ $index }件目のコメントやノートに「{ $evidence }」とあります。
        [persons] 添付{ $index }件目のコメントやノートに{ $persons }名分の情報があります。
       *[other] 添付{ $index }件目に、コメント、ノートまたは非表示のスライドがあります。
    }
    .todo = 相手に見せてよい内容かご確認のうえ、不要なものは削除してください。

attachments-embedded-file = 文書の中に別のファイルが入っています
    .reason = 添付{ $index }件目に、埋め込まれたファイルが{ $pieces }件あります。
    .todo = 中のファイルも相手に渡ります。不要であれば図として貼り直してください。

attachments-concealed-text = { $concealment ->
        [covered] 黒塗りの下の文字が読み取れます
        [outside-page] 紙面の外に文字が残っています
       *[other] 見えない文字が残っています
    }
    .reason = { $concealment ->
        [covered] 添付{ $index }件目は、塗りつぶした部分を選択すると文字を読めます。
        [outside-page] 添付{ $index }件目の紙面の外に、読み取れる文字があります。
       *[other] 添付{ $index }件目に、見えないだけで読み取れる文字があります。
    }
    .todo = 文字そのものを消したファイルに差し替えてください。

attachments-document-metadata = { $carries ->
        [organization] 文書の情報に別の会社名があります
       *[other] 文書の情報に名前が入っています
    }
    .reason = { $carries ->
        [organization] 添付{ $index }件目のプロパティに「{ $evidence }」とあります。
       *[other] 添付{ $index }件目のプロパティに作成者などが記録されています。
    }
    .todo = 文書の情報（プロパティ）を削除してから添付してください。

attachments-photo-location = 写真に撮影場所が記録されています
    .reason = 添付{ $index }件目から撮影した場所が分かります。
    .todo = 位置情報を消した写真に差し替えてください。

# --- what a file says ---

attachments-company-in-file = 別の会社宛の書類のようです
    .reason = 添付{ $index }件目に「{ $company }」宛と書かれています。
    .todo = ファイルを開いて、お送りする相手の書類かご確認ください。

attachments-internal-document = 添付に「{ $marking }」の表示があります
    .reason = 添付{ $index }件目は、読んでよい人が限られた資料のようです。
    .todo = 社外へ出してよい資料かご確認ください。

attachments-unfinished-document = 作成途中のファイルのようです
    .reason = 添付{ $index }件目に「{ $word }」とあります。
    .todo = 最終版かどうか、ファイルを開いてご確認ください。

attachments-invitation-without-bcc = 招待者どうしにアドレスが見えます
    .reason = 添付{ $index }件目の招待に、社外{ $organizations }組織・{ $people }名が並んでいます。
    .todo = 予定の招待にはBccがありません。お一人ずつ招待するか、Bccのメールでご案内ください。

attachments-nested-mail = 添付のメールに別の方のやり取りがあります
    .reason = 添付{ $index }件目のメールには、このメールの宛先ではない{ $strangers }名のやり取りが含まれています。
    .todo = 見せてよい内容かご確認のうえ、必要な部分だけを書き写してください。

attachments-unprotected-personal-data = { $persons ->
        [0] ファイルに個人情報が含まれています
       *[other] ファイルに{ $persons }名分の個人情報があります
    }
    .reason = 添付{ $index }件目は、受け取った方なら誰でも開ける状態です。
    .todo = ファイル共有のリンクに切り替えるか、保護したファイルに差し替えてください。

unexamined-not-a-message = メールとして読み取れませんでした
unexamined-empty-message = 中身がありません
unexamined-truncated = 途中で切れているため、続きを確認できませんでした
unexamined-charset-unknown = 文字コードが分からず、一部を読み取れませんでした
unexamined-charset-repaired = 文字コードの表記を補って読み取りました
unexamined-transfer-encoding-damaged = 符号化が壊れているため、一部を読み取れませんでした
unexamined-text-repaired = 読み取れない文字を置き換えました
unexamined-limit-message-size = 大きすぎるため、確認できませんでした
unexamined-limit-recipients = 宛先が多すぎるため、一部を確認できませんでした
unexamined-limit-parts = 構成要素が多すぎるため、一部を確認できませんでした
unexamined-limit-nesting = 入れ子が深すぎるため、一部を確認できませんでした
unexamined-limit-header = ヘッダーが長すぎるため、一部を確認できませんでした
unexamined-limit-text = 本文が長すぎるため、後半を確認できませんでした
unexamined-limit-findings = 件数が多すぎるため、一部だけを示しています
unexamined-limit-locations = 箇所が多すぎるため、一部だけを示しています
unexamined-limit-file-size = ファイルが大きすぎるため、内容を確認できませんでした
unexamined-limit-file-entries = ファイルの数が多すぎるため、一部を確認できませんでした
unexamined-limit-file-ratio = 展開すると大きくなりすぎるため、内容を確認できませんでした
unexamined-limit-file-steps = 内容が複雑すぎるため、一部を確認できませんでした
unexamined-format-not-supported = 対応していない形式のため、内容を確認できませんでした
unexamined-encrypted = パスワードで保護されているため、内容を確認できませんでした
unexamined-corrupt = 壊れている可能性があるため、内容を確認できませんでした
unexamined-content-not-provided = 内容を受け取っていないため、確認できませんでした
unexamined-not-inspected-yet = まだ内容を確認していません
unexamined-not-in-this-build = この版では確認できません
unexamined-unknown-detector = この版にはない検知項目です
unexamined-unexpanded-list = 配布先を展開できませんでした
unexamined-no-time = 時刻が分からないため、時間の条件を確認できませんでした
unexamined-history-hashed = 履歴が匿名化されているため、一部を確認できませんでした
