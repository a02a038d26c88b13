@echo off
rem Launcher for Windows, as `tandem` is for Linux and macOS: finds a JDK, builds when sources changed, runs
rem the CLI. It installs nothing. Not tested on Windows yet. docs/launcher.md says what it looks at.
rem Delayed expansion stays off: it would eat exclamation marks of arguments and paths.
setlocal disabledelayedexpansion
set "DIST=%~dp0"
set "DIST=%DIST:~0,-1%"
set "STAMP=%DIST%\cli\target\.built"
set "CLI_PATH=%DIST%\cli\target\tandem-cli.jar;%DIST%\cli\target\lib\*"
set "HOST_PATH=%DIST%\host\target\tandem-host.jar;%DIST%\host\target\lib\*"
set "CLI_OPTIONS=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
rem as DaemonCommand.OPTIONS of the CLI: a cache fits only the options it was made with
set "HOST_OPTIONS=-XX:+UseSerialGC -Xms12m -Xmx80m -XX:TieredStopAtLevel=1 -XX:-UsePerfData --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"

rem Updates bring programs to the home; the version that was found good there runs instead of this one.
set "PROGRAMS=%TANDEM_HOME%\programs"
if not defined TANDEM_HOME set "PROGRAMS=%LOCALAPPDATA%\Tandem\programs"
set "ACTIVE="
if /i "%~1"=="daemon" if /i "%~2"=="--trial" goto own
if exist "%PROGRAMS%\active" set /p ACTIVE=<"%PROGRAMS%\active"
if not defined ACTIVE goto own
if not "%ACTIVE:\=%"=="%ACTIVE%" goto own
if not "%ACTIVE:..=%"=="%ACTIVE%" goto own
if /i "%PROGRAMS%\%ACTIVE%"=="%DIST%" goto own
if not exist "%PROGRAMS%\%ACTIVE%\sealed" goto own
if not exist "%PROGRAMS%\%ACTIVE%\tandem.cmd" goto own
"%PROGRAMS%\%ACTIVE%\tandem.cmd" %*
:own
if not exist "%DIST%\pom.xml" set "TANDEM_SKIP_BUILD=1"

set "JDK="
if defined JAVA_HOME call :try "%JAVA_HOME%"
for %%j in (java.exe) do if not "%%~dp$PATH:j"=="" call :try "%%~dp$PATH:j.."
for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\jdk-*" "%ProgramFiles%\Java\jdk-*" "%ProgramFiles%\Microsoft\jdk-*" "%ProgramFiles%\Zulu\zulu-*" "%USERPROFILE%\.jdks\*") do call :try "%%~d"
if not defined JDK (
  echo tandem: no JDK 25 or newer was found ^(JAVA_HOME, PATH and the usual folders^) 1>&2
  echo   Remedy: winget install EclipseAdoptium.Temurin.25.JDK, or set JAVA_HOME 1>&2
  exit /b 3
)

if /i "%~1"=="test" (
  echo tandem: the tests run on Linux only 1>&2
  echo   Remedy: run them on a Debian or Ubuntu machine with: ./tandem test 1>&2
  exit /b 3
)

if "%TANDEM_SKIP_BUILD%"=="1" goto run
call :changed
if errorlevel 1 goto build

:run
set "AOT=-Dtandem.aot=none"
if exist "%DIST%\cli\target\tandem-cli.aot" set "AOT=-XX:AOTCache=%DIST%\cli\target\tandem-cli.aot"
"%JDK%\bin\java" %CLI_OPTIONS% "%AOT%" -cp "%CLI_PATH%" "-Dtandem.dist=%DIST%" tandem.cli.Main %*
exit /b %errorlevel%

:build
where mvn >nul 2>nul
if errorlevel 1 (
  echo tandem: Maven is needed to build Tandem and was not found 1>&2
  echo   Remedy: install Apache Maven 3.8 or newer and put its bin folder on the PATH 1>&2
  exit /b 3
)
if not exist "%DIST%\cli\target" mkdir "%DIST%\cli\target"
set "LOG=%DIST%\cli\target\build.log"
echo Building Tandem ^(about two minutes the first time; log: "%LOG%"^) 1>&2
set "JAVA_HOME=%JDK%"
pushd "%DIST%"
call mvn -B -Dmaven.test.skip=true -Dspotless.check.skip=true package >"%LOG%" 2>&1
set "BUILT=%errorlevel%"
popd
if not "%BUILT%"=="0" (
  findstr /c:"[ERROR]" "%LOG%" 1>&2
  echo tandem: the build failed 1>&2
  echo   Remedy: see "%LOG%"; Maven needs the network to fetch libraries 1>&2
  exit /b 3
)
rem start-up caches are a help: without them everything runs, only later
"%JDK%\bin\java" %CLI_OPTIONS% "-XX:AOTCacheOutput=%DIST%\cli\target\tandem-cli.aot" -cp "%CLI_PATH%" "-Dtandem.dist=%DIST%" tandem.cli.Main train >>"%LOG%" 2>&1
if errorlevel 1 del /q "%DIST%\cli\target\tandem-cli.aot" 2>nul
"%JDK%\bin\java" %HOST_OPTIONS% "-XX:AOTCacheOutput=%DIST%\host\target\tandem-host.aot" -cp "%HOST_PATH%" "-Dtandem.dist=%DIST%" tandem.host.Main train >>"%LOG%" 2>&1
if errorlevel 1 del /q "%DIST%\host\target\tandem-host.aot" 2>nul
type nul >"%STAMP%"
goto run

:changed
rem exit code 1: a source is newer than the last build, or there was none
if not exist "%STAMP%" exit /b 1
powershell -NoProfile -ExecutionPolicy Bypass -Command "Set-Location -LiteralPath $env:DIST; $built = (Get-Item -LiteralPath $env:STAMP -Force).LastWriteTimeUtc; $places = @('pom.xml', '.mvn', 'samples') + @(Get-Item '*/pom.xml', '*/src/main' -ErrorAction SilentlyContinue | ForEach-Object FullName); $new = Get-ChildItem -Path $places -Recurse -File -Force | Where-Object { $_.FullName -notmatch '[\\/]target[\\/]' -and $_.LastWriteTimeUtc -gt $built } | Select-Object -First 1; if ($new) { exit 1 } else { exit 0 }"
exit /b %errorlevel%

:try
if defined JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
for /f "usebackq tokens=2 delims==" %%v in (`findstr /b "JAVA_VERSION=" "%~1\release" 2^>nul`) do for /f "tokens=1 delims=." %%m in ("%%~v") do if %%m geq 25 set "JDK=%~f1"
exit /b 0
