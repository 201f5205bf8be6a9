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

content-confidential-marking = 「{ $marking }」の表示があります
    .reason = { $place }に「{ $marking }」とあり、社外の方が宛先に入っています。
    .todo = 社外へ出してよい内容かご確認ください。

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
