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

more-findings = ほか{ $count }件
unexamined-summary = 確認できなかった部分が{ $count }か所あります

recipients-exposed-recipients = 受信者どうしにアドレスが見えます
    .reason = { $invitation ->
        [0] 社外{ $organizations }組織・{ $people }名がTo・Ccに並んでいます。
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
        [known-organization] { $evidence }へ送信した記録がありません（同じ会社の別の方には送信しています）。
        [salutation-agrees] { $evidence }へ送信した記録がありません（本文の宛名とは一致しています）。
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
