"""The peers, each as a function from a text to (kind, start, end) in code points of that text.

The kinds are ours (`phone-number`); what a peer calls otherwise is in its table. What is in no table is passed
over. Every peer runs as its own documentation sets it up, without models that have to be downloaded by name.
"""

import difflib
import logging
import unicodedata

logging.disable(logging.WARNING)


def fuseji():
    from fuseji import Masker

    kinds = {
        "EMAIL": "email-address",
        "CREDIT_CARD": "payment-card",
        "MY_NUMBER": "individual-number",
        "JP_PHONE_NUMBER": "phone-number",
        "JP_POSTAL_CODE": "postal-code",
    }
    masker = Masker()
    return lambda text: [(kinds.get(e.type), e.start, e.end) for e in masker.detect(text)]


def kakushi():
    from kakushi import find_all, normalize

    kinds = {
        "PHONE": "phone-number",
        "POSTAL": "postal-code",
        "MY_NUMBER": "individual-number",
        "EMAIL": "email-address",
        "LICENSE": "drivers-license",
        "CARD": "payment-card",
    }

    def find(text):
        matches = find_all(text, use_ner=False)
        places = source_places(text, normalize(text)) if matches else []
        return [(kinds.get(m.entity_type.value), places[m.start], places[m.end]) for m in matches]

    return find


def source_places(text, normal):
    """For each place in kakushi's normalised text, its place in the source."""
    if len(text) == len(normal):
        return list(range(len(text) + 1))
    pieces = [unicodedata.normalize("NFKC", c) for c in text]
    if sum(map(len, pieces)) == len(normal):
        places = [i for i, piece in enumerate(pieces) for _ in piece]
        return places + [len(text)]
    places = [0] * (len(normal) + 1)
    for _, from_, to, start, end in difflib.SequenceMatcher(None, text, normal, autojunk=False).get_opcodes():
        for i in range(start, end):
            places[i] = min(from_ + i - start, max(to - 1, from_))
    places[len(normal)] = len(text)
    return places


def namemask(with_ginza=False):
    from namemask.config import load_config
    from namemask.pipeline.build import build_default_pipeline, build_verifier, run_pipeline

    kinds = {
        "PERSON": "person-name",
        "ADDRESS": "postal-address",
        "EMAIL": "email-address",
        "PHONE": "phone-number",
        "MYNUMBER": "individual-number",
    }
    config = load_config()
    detectors = build_default_pipeline(config, None, use_ner=with_ginza, use_address=True)
    verifier = build_verifier(config, use_llm=False, client=None)
    return lambda text: [(kinds.get(s.type), s.start, s.end) for s in run_pipeline(text, detectors, verifier)]


def privacy_masker():
    from privacy_masker import PrivacyEngine
    from privacy_masker.detectors import HandleDetector, RegexDetector

    kinds = {
        "PERSON": "person-name",
        "ADDRESS": "postal-address",
        "EMAIL": "email-address",
        "PHONE_NUMBER": "phone-number",
        "POSTAL_CODE": "postal-code",
        "CREDIT_CARD": "payment-card",
        "MY_NUMBER": "individual-number",
        "CORPORATE_NUMBER": "corporate-number",
        "DRIVERS_LICENSE": "drivers-license",
        "PASSPORT": "passport-number",
        "RESIDENCE_CARD": "residence-card",
        "PENSION_NUMBER": "basic-pension-number",
        "BANK_ACCOUNT": "bank-account",
    }
    engine = PrivacyEngine(detectors=[RegexDetector.default_ja(), HandleDetector()])
    return lambda text: [(kinds.get(e.entity_type), e.start, e.end) for e in engine.detect(text)]


def phonenumbers():
    from phonenumbers import Leniency, PhoneNumberMatcher

    def find(text):
        matches = PhoneNumberMatcher(text, "JP", leniency=Leniency.VALID)
        return [("phone-number", match.start, match.end) for match in matches]

    return find


def japanese_model():
    """GiNZA's standard model. The split mode must be named: newer spaCy refuses the model's own empty one."""
    import spacy

    return spacy.load("ja_ginza", config={"components": {"compound_splitter": {"split_mode": "C"}}})


def ginza():
    places = {"Province", "City", "County", "GPE_Other", "Postal_Address", "Address_Other"}
    kinds = {"Person": "person-name"} | dict.fromkeys(places, "postal-address")
    model = japanese_model()

    def find(text):
        return [(kinds.get(e.label_), e.start_char, e.end_char) for e in model(text).ents]

    return find


def presidio():
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine

    kinds = {
        "PERSON": "person-name",
        "EMAIL_ADDRESS": "email-address",
        "PHONE_NUMBER": "phone-number",
        "CREDIT_CARD": "payment-card",
        "IBAN_CODE": "iban",
        "US_SSN": "us-social-security-number",
    }
    labels = NerModelConfiguration(
        model_to_presidio_entity_mapping={"Person": "PERSON"}, low_score_entity_names=[]
    )
    engine = SpacyNlpEngine(models=[{"lang_code": "ja", "model_name": "ja_ginza"}], ner_model_configuration=labels)
    engine.nlp = {"ja": japanese_model()}
    registry = RecognizerRegistry(supported_languages=["ja"])
    registry.load_predefined_recognizers(languages=["ja"], nlp_engine=engine)
    analyzer = AnalyzerEngine(nlp_engine=engine, registry=registry, supported_languages=["ja"])

    def find(text):
        return [(kinds.get(r.entity_type), r.start, r.end) for r in analyzer.analyze(text, language="ja")]

    return find


LIGHT = {
    "fuseji": fuseji,
    "kakushi": kakushi,
    "namemask": namemask,
    "privacy-masker": privacy_masker,
    "phonenumbers": phonenumbers,
}
HEAVY = {"GiNZA": ginza, "namemask with GiNZA": lambda: namemask(with_ginza=True), "Presidio with GiNZA": presidio}
