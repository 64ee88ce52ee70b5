#!/bin/bash
# Builds, tests, installs and tries the mail system: one verb, one thing. Without an argument it explains itself.
set -eu
cd "$(dirname "$0")"
programs=$(grep -l '<OutputType>Exe' -- */*.csproj | xargs -n1 dirname)
commands="mailq newaliases postalias postcat postconf postdrop postfix postkick postlock postlog postmap postmulti postqueue postsuper qshape qmqp-sink qmqp-source sendmail smtp-sink smtp-source"
quiet="-v q --nologo -clp:NoSummary"

usage() { cat <<'EOF'
Usage: ./build.sh VERB

  run                     build, make a private instance under run/ on 127.0.0.1:2525, start it and send two messages
                          through it; as root it installs what is missing first
  test                    all tests; the last line is 'N passed, N failed'
  publish                 native executables as an install tree in artifacts/tree
  install [--prefix DIR]  publish, then install as the system's mail system, or everything below DIR
  uninstall [--prefix DIR]  take the installed files away again; configuration and queue stay
  stage [PROGRAM ...]     build for development and lay the result out as an install tree in artifacts/stage
                          (whatever changed, or only the programs named)
  docs                    write docs/postconf.5.md and the parameter lists of the manual pages anew
  clean                   remove what was built
EOF
}

# The programs whose sources, or whose libraries' sources, are newer than what was laid out.
changed() {
    local stamp=artifacts/stage/.stamp program
    if [ ! -e $stamp ] || [ -n "$(find lib* Directory.* \( -name '*.cs*' -o -name 'Directory.*' \) -newer $stamp -print -quit)" ]
    then echo "$programs"; return; fi
    for program in $programs; do
        [ -z "$(find $program -name '*.cs*' -newer $stamp -print -quit)" ] || echo $program
    done
}

# A solution filter builds several projects, and what they share, in one go.
filter() {
    local list
    list=$(for p in "$@"; do printf '"%s\\\\%s.csproj",' $p $p; done)
    mkdir -p artifacts
    printf '{"solution":{"path":"../Postfix.Net.sln","projects":[%s]}}' "${list%,}" >artifacts/selected.slnf
}

stage() {
    local tree=artifacts/stage/usr built="$*" p start
    start=$(mktemp)
    [ -n "$built" ] || built=$(changed)
    if [ -n "$built" ]; then filter $built; dotnet build artifacts/selected.slnf $quiet; fi
    mkdir -p $tree/bin $tree/libexec/postfix
    for p in $built; do
        (cd artifacts/bin/$p/debug && find . -maxdepth 1 \( -name $p -o -name '*.dll' -o -name '*.so' -o -name '*.json' \) \
            -exec cp -pu --remove-destination -t "$OLDPWD/$tree/libexec/postfix" {} +)
    done
    chmod -R a+rX $tree
    rm -rf $tree/sbin; cp -al $tree/libexec/postfix $tree/sbin
    links $tree
    [ $# -gt 0 ] || touch -r $start artifacts/stage/.stamp
    rm -f $start
}

publish() {
    local tree=artifacts/tree/usr p
    filter $programs
    dotnet publish artifacts/selected.slnf -c Release $quiet
    rm -rf $tree; mkdir -p $tree/bin $tree/sbin $tree/libexec/postfix
    for p in $programs; do
        case " $commands " in *" $p "*) cp artifacts/publish/$p/release/$p $tree/sbin ;;
            *) cp artifacts/publish/$p/release/$p $tree/libexec/postfix ;; esac
    done
    mkdir -p $tree/share/doc/postfix artifacts/tree/etc/postfix
    cp -- */*.[0-9].md $tree/share/doc/postfix
    ! ls docs/*.md >/dev/null 2>&1 || cp -- docs/*.md $tree/share/doc/postfix
    cp conf/* artifacts/tree/etc/postfix
    for p in main.cf master.cf; do cp conf/$p artifacts/tree/etc/postfix/$p.proto; done # what postmulti(1) makes instances from
    links $tree
}

# What an install tree has besides the programs' own files.
links() {
    local p
    ln -sf smtp $1/libexec/postfix/lmtp
    for p in mailq newaliases; do ln -sf ../sbin/sendmail $1/bin/$p; done
    { [ "$(id -u)" = 0 ] && getent group postdrop >/dev/null; } || return 0
    for p in postdrop postqueue; do # they write where ordinary users may not
        cp -p $1/sbin/$p $1/sbin/.$p && mv -f $1/sbin/.$p $1/sbin/$p # stage links sbin and libexec
        chgrp postdrop $1/sbin/$p; chmod 2755 $1/sbin/$p
    done
}

tests() {
    local log=artifacts/tests.log
    tools/setup tests; mkdir -p artifacts
    dotnet restore --locked-mode $quiet
    dotnet build --no-restore $quiet
    dotnet format whitespace --no-restore --verify-no-changes
    dotnet test --no-build tests/unit -v q --nologo --logger "console;verbosity=minimal" | tee $log || :
    publish
    MTA_TREE=$PWD/artifacts/tree/usr tools/sandbox dotnet test --no-build tests/system -v q --nologo --logger "console;verbosity=minimal" | tee -a $log || :
    awk '/Failed: +[0-9]+, Passed: +[0-9]+/ { gsub(",", ""); runs++
            for (i = 1; i < NF; i++) { if ($i == "Failed:") failed += $(i + 1); if ($i == "Passed:") passed += $(i + 1) } }
        END { if (runs < 2) failed++; printf "%d passed, %d failed\n", passed, failed; exit failed > 0 }' $log
}

docs() { UPDATE_GOLDEN=1 dotnet test tests/unit --filter Category=Documents -v q --nologo; }

prefix=
verb=${1:-help}
[ $# -eq 0 ] || shift
if [ "$verb" = install ] || [ "$verb" = uninstall ]; then
    case ${1:-} in --prefix) prefix=$2 ;; --prefix=*) prefix=${1#*=} ;; '') ;; *) usage >&2; exit 64 ;; esac
fi
case $verb in
    run) tools/setup; stage; exec tools/demo ;;
    test) tests ;;
    publish) tools/setup publish; publish ;;
    install) tools/setup publish; publish; exec tools/install "$prefix" ;;
    uninstall) exec tools/install --remove "$prefix" ;;
    stage) stage "$@" ;;
    docs) docs ;;
    clean) rm -rf artifacts ;;
    help | -h | --help) usage ;;
    *) usage >&2; exit 64 ;;
esac
